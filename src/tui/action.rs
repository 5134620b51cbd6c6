//! What a person can do, whatever the key.

use crate::wizard::Together;

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Ask whether to leave, where there are answers; leave otherwise.
    Quit,
    /// Leave, answers or not.
    QuitNow,
    /// One level back.
    Back,
    /// Take what is pointed at or typed, and go on.
    Accept,
    /// Point at the option with this number, from 0, and go on.
    Pick(usize),
    /// The option, file, line or text field before.
    Up,
    /// The option, file, line or text field after.
    Down,
    /// The question before, answered or not.
    PreviousItem,
    /// The question after, answered or not.
    NextItem,
    /// Half a page up in what has the keys.
    PageUp,
    /// Half a page down in what has the keys.
    PageDown,
    /// The next pane gets the keys.
    NextPane,
    /// The pane before gets the keys.
    PreviousPane,
    /// The review page, with defaults for what remains.
    Review,
    /// Write the selected files.
    Write,
    /// Select or deselect the file.
    Toggle,
    /// Another folder.
    EditFolder,
    /// The next level of comments.
    CycleComments,
    /// The other profile.
    CycleProfile,
    /// The next answer to a question about the workloads together.
    CycleTogether(Together),
    /// Another workload in the same app.
    AddWorkload,
    /// The next workload of the app.
    NextWorkload,
    /// Take this workload out of the app.
    RemoveWorkload,
    /// Take back the last answer.
    Undo,
    /// Take back the last undo.
    Redo,
    /// The file before, in the manifest.
    PreviousFile,
    /// The file after, in the manifest.
    NextFile,
    /// The question that sets the line of the manifest that is pointed at.
    ToQuestion,
    /// A text is to be found in the manifest.
    Search,
    /// Where it is found before this line.
    PreviousMatch,
    /// Where it is found after this line.
    NextMatch,
    /// The value on the line of the manifest goes to the clipboard.
    CopyValue,
    /// The file of the manifest goes to the clipboard.
    CopyFile,
    /// The manifest without its comments, or with them.
    FoldComments,
    /// The answer stays out of the manifest.
    LeaveOut,
    /// The answer goes back to its default.
    Reset,
    /// Deployment against StatefulSet.
    Compare,
    /// The kind that fits beside the runner-up.
    Beside,
    /// Another kind beside the one that fits: the one before.
    PreviousKind,
    /// The one after.
    NextKind,
    /// What Kubernetes says of the field on the line of the manifest.
    Describe,
    /// Play what the controller makes of the values as they are.
    Simulate,
    /// The other language.
    Language,
    /// Other colours.
    Theme,
    /// The mouse scrolls and points, or is left to the terminal.
    Mouse,
    /// All keys.
    Help,
    /// Look for a question, a file or an action.
    Palette,
    /// Stop, until the shell continues the program.
    Suspend,
    /// Draw everything again.
    Redraw,
}
