"""Prints which test cells gave each student their point, as JSON. Its argument is the gradebook's address."""

import json
import sys

from nbgrader.api import Gradebook

with Gradebook(sys.argv[1], "benchmark") as gradebook:
    grades = {}
    for submission in gradebook.assignment_submissions("part1"):
        cells = [grade for notebook in submission.notebooks for grade in notebook.grades]
        passed = [cell.name for cell in cells if cell.auto_score is not None and cell.auto_score == cell.max_score]
        grades[submission.student.id] = sorted(passed)
    print(json.dumps(grades))
