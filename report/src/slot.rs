//! Which panel is drawn over which, and which panels share an x axis.

use kit::Figure;
use kit::figure::{Panel, Series};

use crate::text;

/// A panel of the figure and the panel of the reference that it is drawn over; at least one of both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot<'a> {
    pub(crate) yours: Option<&'a Panel>,
    pub(crate) reference: Option<&'a Panel>,
}

impl<'a> Slot<'a> {
    /// The slots of a page, from top to bottom.
    pub(crate) fn all(yours: Option<&'a Figure>, reference: Option<&'a Figure>) -> Vec<Slot<'a>> {
        let panel = |figure: Option<&'a Figure>, index| figure.and_then(|figure| figure.panels().get(index));
        let count = |figure: Option<&Figure>| figure.map_or(0, |figure| figure.panels().len());
        let slots = 0..count(yours).max(count(reference));
        slots.map(|index| Slot { yours: panel(yours, index), reference: panel(reference, index) }).collect()
    }

    /// Everything that lies between the axes.
    pub(crate) fn series(self) -> impl Iterator<Item = &'a Series> {
        [self.reference, self.yours].into_iter().flatten().flat_map(|panel| &panel.series)
    }

    pub(crate) fn title(self) -> String {
        self.either(|panel| &panel.title)
    }

    pub(crate) fn xlabel(self) -> String {
        self.either(|panel| &panel.xlabel)
    }

    pub(crate) fn ylabel(self) -> String {
        self.either(|panel| &panel.ylabel)
    }

    /// A text of the figure, or where it has none, of the reference.
    fn either(self, of: fn(&Panel) -> &str) -> String {
        let texts = [self.yours, self.reference].into_iter().flatten().map(|panel| text::printable(of(panel)));
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }
}

/// For each slot the one whose x axis it shares: the next with a label on it, itself or below. As
/// [`Figure::axis_panel`], for both figures together.
pub(crate) fn shared_axes(slots: &[Slot<'_>]) -> Vec<usize> {
    let labelled = |index: &usize| !slots[*index].xlabel().is_empty();
    (0..slots.len()).map(|index| (index..slots.len()).find(labelled).unwrap_or(index)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(xlabels: &[&str]) -> Figure {
        let mut fig = Figure::new();
        for (index, xlabel) in xlabels.iter().enumerate() {
            if index > 0 {
                fig.panel();
            }
            fig.xlabel(xlabel);
        }
        fig
    }

    #[test]
    fn a_panel_without_a_label_shares_the_axis_below() {
        let fig = figure(&["", "", "t (s)", "t_ref (s)", ""]);
        assert_eq!(shared_axes(&Slot::all(Some(&fig), None)), [2, 2, 2, 3, 4]);
    }

    #[test]
    fn what_the_figure_lacks_comes_from_the_reference() {
        let (yours, reference) = (figure(&[""]), figure(&["t (s)", "t (s)"]));
        let slots = Slot::all(Some(&yours), Some(&reference));
        assert_eq!(shared_axes(&slots), [0, 1]);
        assert_eq!(slots[0].xlabel(), "t (s)");
        assert!(slots[1].yours.is_none());
    }
}
