//! The five fields of a schedule as sets, and which minutes on the wall clock they name.

use jiff::civil::DateTime;

/// The values that one field names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Field {
    /// A bit for each value.
    pub bits: u64,
    /// Whether a `*` or `?` without a step is among them. It decides how the two day fields combine.
    pub star: bool,
}

impl Field {
    /// Every `step`th value from `first` to `last`.
    pub fn stepped(first: u32, last: u32, step: u32) -> Field {
        let step = usize::try_from(step).unwrap_or(usize::MAX).max(1);
        let bits = (first..=last).step_by(step).fold(0, |bits, value| bits | bit(value));
        Field { bits, star: false }
    }

    /// The values of both.
    pub fn and(self, other: Field) -> Field {
        Field { bits: self.bits | other.bits, star: self.star || other.star }
    }

    /// Whether `value` is named.
    pub fn has(self, value: i8) -> bool {
        u32::try_from(value).is_ok_and(|value| self.bits & bit(value) != 0)
    }

    /// The values in order.
    pub fn values(self) -> Vec<u32> {
        (0..u64::BITS).filter(|value| self.bits & bit(*value) != 0).collect()
    }

    fn is_empty(self) -> bool {
        self.bits == 0
    }
}

fn bit(value: u32) -> u64 {
    1u64.checked_shl(value).unwrap_or_default()
}

/// The five fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Fields {
    pub minute: Field,
    pub hour: Field,
    pub day: Field,
    pub month: Field,
    pub weekday: Field,
}

/// The days that the two day fields name together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Days {
    /// All of them.
    Every,
    /// By the day of the month.
    Of(Field),
    /// By the day of the week.
    On(Field),
    /// By either of them.
    Either(Field, Field),
    /// None at all: a field that names nothing, such as `,`.
    Never,
}

const ALL_DAYS: u64 = 0xFFFF_FFFE;
const ALL_WEEKDAYS: u64 = 0x7F;
const ALL_HOURS: u64 = 0xFF_FFFF;

/// The most days of each month.
const MONTHS: [(i8, i8); 12] =
    [(1, 31), (2, 29), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31)];

impl Fields {
    /// How the day fields combine (robfig `dayMatches`): both have to match where one has a star, one of them is
    /// enough where none has. A field with a star names all its values, so the other one decides.
    pub fn days(&self) -> Days {
        let (day, weekday) = (self.day, self.weekday);
        let (any_day, any_weekday) = (day.bits == ALL_DAYS, weekday.bits == ALL_WEEKDAYS);
        if day.star || weekday.star {
            return match (any_day, any_weekday) {
                (true, true) => Days::Every,
                (true, false) if weekday.is_empty() => Days::Never,
                (true, false) => Days::On(weekday),
                (false, _) if day.is_empty() => Days::Never,
                (false, _) => Days::Of(day),
            };
        }
        match (day.is_empty(), weekday.is_empty()) {
            _ if any_day || any_weekday => Days::Every,
            (true, true) => Days::Never,
            (true, false) => Days::On(weekday),
            (false, true) => Days::Of(day),
            (false, false) => Days::Either(day, weekday),
        }
    }

    /// Whether it runs on the day of `wall`, the month left aside.
    pub fn has_day(&self, wall: DateTime) -> bool {
        let (day, weekday) = (wall.day(), wall.weekday().to_sunday_zero_offset());
        match self.days() {
            Days::Every => true,
            Days::Of(days) => days.has(day),
            Days::On(weekdays) => weekdays.has(weekday),
            Days::Either(days, weekdays) => days.has(day) || weekdays.has(weekday),
            Days::Never => false,
        }
    }

    /// Whether the wall clock names a run, to the minute.
    pub fn has(&self, wall: DateTime) -> bool {
        let time = self.hour.has(wall.hour()) && self.minute.has(wall.minute());
        time && self.month.has(wall.month()) && self.has_day(wall)
    }

    /// Whether it runs in every hour of the day.
    pub fn every_hour(&self) -> bool {
        self.hour.bits == ALL_HOURS
    }

    /// Whether it names nothing, or only days that no year has.
    pub fn never_match(&self) -> bool {
        let possible = |days: Field| {
            MONTHS.iter().any(|(month, length)| self.month.has(*month) && (1..=*length).any(|day| days.has(day)))
        };
        let days = match self.days() {
            Days::Every | Days::On(_) | Days::Either(..) => true,
            Days::Of(days) => possible(days),
            Days::Never => false,
        };
        !days || [self.minute, self.hour, self.month].into_iter().any(Field::is_empty)
    }
}
