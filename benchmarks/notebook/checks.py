# What the tests share: a locked cell. Expected numbers lie beside the notebook, in golden/.
import contextlib
import io
import json


def golden(name):
    with open(f"golden/part1_{name}.json") as file:
        return json.load(file)


def same(actual, expected):
    actual, expected = np.asarray(actual, dtype=float), np.asarray(expected, dtype=float)
    assert actual.shape == expected.shape, f"the shape is {actual.shape}, not {expected.shape}"
    size = np.max(np.abs(expected), initial=0.0)
    np.testing.assert_allclose(actual, expected, rtol=1e-9, atol=1e-12 * size)


def lines_printed(function):
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        function()
    return text.getvalue().splitlines()


def words(figure, x="(s)", y="(V)"):
    """The only panel of a figure, which must have a title and labels with these units."""
    (panel,) = figure.axes
    assert panel.get_title().strip(), "the title is missing"
    assert x in panel.get_xlabel(), f"the label `{panel.get_xlabel()}` names no unit {x}"
    assert y in panel.get_ylabel(), f"the label `{panel.get_ylabel()}` names no unit {y}"
    return panel


def dots(panel):
    """The points of a panel that are drawn as dots, as rows (x, y), sorted."""
    drawn = [line.get_xydata() for line in panel.lines if line.get_linestyle() == "None"]
    drawn += [np.asarray(cloud.get_offsets()) for cloud in panel.collections]
    assert drawn, "there are no dots"
    points = np.concatenate(drawn)
    return points[np.lexsort((points[:, 1], points[:, 0]))]


def points(x, y):
    """The same of numbers that are expected."""
    rows = np.column_stack([np.ravel(x), np.ravel(y)])
    return rows[np.lexsort((rows[:, 1], rows[:, 0]))]


def traces(panel):
    """The lines of a panel, each as rows (x, y)."""
    return [line.get_xydata() for line in panel.lines if line.get_linestyle() != "None"]


def legend(panel):
    assert panel.get_legend() is not None, "there is no legend"
    return [text.get_text() for text in panel.get_legend().get_texts()]
