//! The way to a value, cheap to extend: a path is written out only where something is wrong.

use std::rc::Rc;

use crate::yaml::{Path, Step};

/// The steps from a document's root, the last one first.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail<'a>(Option<Rc<Node<'a>>>);

#[derive(Debug)]
struct Node<'a> {
    parent: Trail<'a>,
    step: Toward<'a>,
}

#[derive(Debug)]
enum Toward<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Trail<'a> {
    /// One key further down.
    pub(super) fn key(&self, key: &'a str) -> Trail<'a> {
        Trail(Some(Rc::new(Node { parent: self.clone(), step: Toward::Key(key) })))
    }

    /// To an item of a list.
    pub(super) fn index(&self, index: usize) -> Trail<'a> {
        Trail(Some(Rc::new(Node { parent: self.clone(), step: Toward::Index(index) })))
    }

    /// The trail written out.
    pub(super) fn path(&self) -> Path {
        let mut steps = Vec::new();
        let mut trail = self;
        while let Trail(Some(node)) = trail {
            steps.push(match node.step {
                Toward::Key(key) => Step::from(key),
                Toward::Index(index) => Step::from(index),
            });
            trail = &node.parent;
        }
        steps.reverse();
        Path(steps)
    }
}
