//! Tables that fit the terminal: numbers right-aligned and never cut, texts cut if there is no room.
//!
//! A cut number would be a different number: if the numbers alone do not fit, each row becomes several lines.

/// The minimum length of a cut text.
const LEAST: usize = 6;
/// The gap between two columns.
const GAP: &str = "  ";

/// The format of a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Align {
    /// A text: left-aligned, and cut if there is no room.
    Text,
    /// A number: right-aligned, and never cut.
    Number,
}

pub(crate) struct Table {
    columns: Vec<(&'static str, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new() -> Table {
        Table {
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// A column of texts.
    pub(crate) fn text(mut self, name: &'static str) -> Table {
        self.columns.push((name, Align::Text));
        self
    }

    /// A column of numbers.
    pub(crate) fn number(mut self, name: &'static str) -> Table {
        self.columns.push((name, Align::Number));
        self
    }

    /// A row with a cell for each column; an unknown value is an empty cell, shown as `-`.
    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        let shown = |cell: String| match crate::output::clean(&cell) {
            empty if empty.trim().is_empty() => "-".to_owned(),
            text => text,
        };
        self.rows.push(cells.into_iter().map(shown).collect());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Removes those of the named columns that are empty.
    pub(crate) fn without_empty(mut self, names: &[&str]) -> Table {
        for name in names {
            let Some(at) = self.columns.iter().position(|(column, _)| column == name) else {
                continue;
            };
            if self.rows.iter().all(|row| row.get(at).is_none_or(|cell| cell == "-")) {
                self.columns.remove(at);
                for row in self.rows.iter_mut().filter(|row| row.len() > at) {
                    row.remove(at);
                }
            }
        }
        self
    }

    /// The heading and the rows, each at most `room` characters wide if there is a limit.
    pub(crate) fn lines(&self, room: Option<usize>) -> (Option<String>, Vec<String>) {
        let Some(widths) = self.widths(room.unwrap_or(usize::MAX)) else {
            return (None, self.stacked());
        };
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let cells = cells.zip(self.columns.iter().zip(&widths));
            let cells: Vec<String> = cells
                .map(|(cell, ((_, align), width))| fitted(cell, *align, *width))
                .collect();
            cells.join(GAP).trim_end().to_owned()
        };
        let heading = line(&mut self.columns.iter().map(|(name, _)| *name));
        let rows = self.rows.iter().map(|row| line(&mut row.iter().map(String::as_str)));
        (Some(heading), rows.collect())
    }

    /// The width of each column; `None` if they cannot fit.
    fn widths(&self, room: usize) -> Option<Vec<usize>> {
        let cells = |at: usize| self.rows.iter().filter_map(move |row| row.get(at));
        let widest = |at: usize| cells(at).map(|cell| length(cell)).max().unwrap_or(0);
        let columns = self.columns.iter().enumerate();
        let mut widths: Vec<usize> = columns.map(|(at, (name, _))| widest(at).max(length(name))).collect();
        let gaps = GAP.len() * self.columns.len().saturating_sub(1);
        let mut over = (widths.iter().sum::<usize>() + gaps).saturating_sub(room);
        while over > 0 {
            // The widest text is cut first, so that short ones stay whole.
            let texts = widths.iter_mut().zip(&self.columns);
            let texts = texts.filter(|(_, (_, align))| *align == Align::Text);
            let (width, _) = texts.max_by_key(|(width, _)| **width)?;
            if *width <= LEAST {
                return None;
            }
            *width -= 1;
            over -= 1;
        }
        Some(widths)
    }

    /// Each row as lines of `name  value`, with a blank line between rows.
    fn stacked(&self) -> Vec<String> {
        let widest = self.columns.iter().map(|(name, _)| length(name)).max().unwrap_or(0);
        let mut lines = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            lines.extend((at > 0).then(String::new));
            let pairs = self.columns.iter().zip(row);
            lines.extend(pairs.map(|((name, _), cell)| format!("{name:<widest$}{GAP}{cell}")));
        }
        lines
    }
}

/// The width in characters, as in most terminal fonts.
fn length(text: &str) -> usize {
    text.chars().count()
}

fn fitted(cell: &str, align: Align, width: usize) -> String {
    match align {
        Align::Number => format!("{cell:>width$}"),
        Align::Text if length(cell) <= width => format!("{cell:<width$}"),
        Align::Text => {
            let kept: String = cell.chars().take(width.saturating_sub(1)).collect();
            format!("{kept}…")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orders() -> Table {
        let mut table = Table::new()
            .text("symbol")
            .number("quantity")
            .number("price")
            .text("status");
        table.row(["IDEA-EQ", "1", "7.05", "open"].map(str::to_owned));
        table.row(["NIFTY26NOV24500CE", "1300", "110.4500", ""].map(str::to_owned));
        table
    }

    #[test]
    fn numbers_stand_to_the_right_and_nothing_is_cut_without_need() {
        let (heading, rows) = orders().lines(None);
        assert_eq!(heading.unwrap(), "symbol             quantity     price  status");
        assert_eq!(
            rows,
            [
                "IDEA-EQ                   1      7.05  open",
                "NIFTY26NOV24500CE      1300  110.4500  -",
            ]
        );
        assert_eq!(orders().lines(Some(45)), orders().lines(None));
    }

    #[test]
    fn texts_give_way_and_numbers_stay_whole() {
        let (heading, rows) = orders().lines(Some(38));
        assert_eq!(heading.unwrap(), "symbol      quantity     price  status");
        assert_eq!(
            rows,
            [
                "IDEA-EQ            1      7.05  open",
                "NIFTY26NO…      1300  110.4500  -",
            ]
        );
    }

    #[test]
    fn columns_without_anything_are_left_out() {
        let table = || {
            let mut table = Table::new().text("symbol").number("average").text("reason");
            table.row(["IDEA-EQ", "", ""].map(str::to_owned));
            table.row(["INFY-EQ", "1.50", ""].map(str::to_owned));
            table
        };
        let (heading, rows) = table().without_empty(&["average", "reason", "unknown"]).lines(None);
        assert_eq!(heading.unwrap(), "symbol   average");
        assert_eq!(rows, ["IDEA-EQ        -", "INFY-EQ     1.50"]);
    }

    #[test]
    fn where_even_that_does_not_fit_each_row_has_lines_of_its_own() {
        let (heading, rows) = orders().lines(Some(25));
        assert_eq!(heading, None);
        assert_eq!(
            rows.get(..5).unwrap(),
            [
                "symbol    IDEA-EQ",
                "quantity  1",
                "price     7.05",
                "status    open",
                "",
            ]
        );
    }
}
