"""The reports of one or several periods as .xlsx, for the office.

Owns: which sheets and columns there are. Never: a clock, a database, a value that was not sent:
what a unit has only drafted is not the office's yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.documents import cells
from bot.documents.cells import cell_of, lateness, local, state_of
from bot.documents.exported import Change, PeriodReports
from bot.documents.totals_sheet import totals_sheet
from bot.documents.workbook import Cell, Row, Sheet, Style, Styled, write
from handlers.estimates import is_estimate
from handlers.report_papers import captions_in
from handlers.reporting import AT_OFFICE, Origin, Report, Submission, Unit
from programme.calendar import say_day
from programme.catalogue import Catalogue, Text
from programme.programme import Programme


def build(reports: Sequence[PeriodReports], programme: Programme, now: datetime) -> bytes:
    """The file; deterministic. ``now``: until when the figures are said to stand."""
    return _Export(reports, programme, now).write()


class _Export:
    """What all sheets share."""

    def __init__(
        self, reports: Sequence[PeriodReports], programme: Programme, now: datetime
    ) -> None:
        self._reports = reports
        self._programme = programme
        self._now = now
        self._said: dict[str, str] = {}
        used = {
            one.report.form_version
            for each in reports
            for one in each.standings
            if one.report is not None
        }
        forms = [programme.forms[version] for version in used if version in programme.forms]
        self._questions = cells.questions(forms or [programme.form], programme.catalogue)

    def write(self) -> bytes:
        sheets = [self._figures(), self._totals(), self._history()]
        if any(len(report.submissions) > 1 for _, _, report in self._all_reports()):
            sheets.insert(2, self._versions())
        return write(
            sheets,
            title=self._say(Text("export-title", {"periods": self._periods})),
            creator=self._programme.settings.association,
            at=self._now,
        )

    # --- what every sheet begins with ------------------------------------------------------

    def _say(self, text: Text) -> str:
        if text.args:
            return self._catalogue.say(text)
        # a history says the same few things a hundred thousand times
        if text.key not in self._said:
            self._said[text.key] = self._catalogue.say(text)
        return self._said[text.key]

    @property
    def _catalogue(self) -> Catalogue:
        return self._programme.catalogue

    @property
    def _periods(self) -> str:
        return ", ".join(each.period.label for each in self._reports)

    def _all_reports(self) -> Iterator[tuple[PeriodReports, Unit, Report]]:
        for each in self._reports:
            for one in each.standings:
                if one.report is not None:
                    yield each, one.unit, one.report

    def _top(self, title: Text) -> list[Row]:
        zone = self._programme.schedule.zone
        now = self._now.astimezone(zone)
        as_of = Text("export-as-of", {"time": f"{now:%H:%M}", "date": say_day(now.date())})
        coverage = [self._coverage(each) for each in self._reports]
        return [
            [Styled(self._say(title), Style.TITLE)],
            [Styled(self._say(as_of), Style.NOTE)],
            [Styled("; ".join(self._say(one) for one in coverage), Style.NOTE)],
        ]

    def _coverage(self, each: PeriodReports) -> Text:
        states = [one.report.state for one in each.standings if one.report is not None]
        return Text(
            "export-coverage",
            {
                "period": each.period.label,
                "filed": str(sum(state in AT_OFFICE for state in states)),
                "expected": str(len(each.standings)),
            },
        )

    def _headings(self, own: Sequence[Text]) -> tuple[list[Row], list[tuple[int, int, int]]]:
        """The two rows of headings above answers, and which cells of the upper one are merged."""
        # what stays in view is merged apart from what does not
        named = {0: Text("export-group-unit"), _FROZEN: Text("export-group-report")}
        groups: list[Cell] = [
            Styled(self._say(named[place]) if place in named else "", Style.GROUP)
            for place in range(len(own))
        ]
        groups += [Styled(one.group, Style.GROUP) for one in self._questions]
        headings: list[Cell] = [Styled(self._say(text), Style.HEADING) for text in own]
        headings += [Styled(one.heading, Style.HEADING) for one in self._questions]
        merged = [(_GROUP_ROW, 1, _FROZEN), (_GROUP_ROW, _FROZEN + 1, len(own))]
        first = 0
        names = [one.group for one in self._questions]
        for place in range(1, len(names) + 1):
            if place == len(names) or names[place] != names[first]:
                if place - first > 1:
                    merged.append((_GROUP_ROW, len(own) + first + 1, len(own) + place))
                first = place
        return [groups, headings], merged

    def _values(
        self, each: PeriodReports, unit: Unit, report: Report, sent: Submission
    ) -> list[Cell]:
        form = self._programme.forms.get(report.form_version)
        values = {key: answer.value for key, answer in sent.answers.items()}
        if form is not None:
            values = cells.shown_values(form, unit, each.period, values)
        values |= each.derived.get((unit.id, sent.version), {})
        fields = form.by_key if form else {}
        return [
            cell_of(one.type, fields.get(one.key), values.get(one.key), self._catalogue)
            for one in self._questions
        ]

    # --- the sheets ------------------------------------------------------------------------

    def _figures(self) -> Sheet:
        own = (
            Text("export-column-code"),
            Text("export-column-unit"),
            Text("export-column-type"),
            Text("export-column-period"),
            Text("export-column-state"),
            Text("export-column-filed"),
            Text("export-column-late"),
            Text("export-column-version"),
            Text("export-column-repeated"),
            Text("export-column-reasons"),
        )
        head, merged = self._headings(own)
        title = Text("export-title", {"periods": self._periods})
        return Sheet(
            name=self._say(Text("export-sheet-figures")),
            widths=[*self._widths(), 17, 16, 17, 11, 7, 11, 30, *self._question_widths()],
            head=[*self._top(title), [], *head],
            rows=self._figure_rows(),
            frozen=_FROZEN,
            pages_wide=2,
            merged=merged,
            heights={_GROUP_ROW: 32, _GROUP_ROW + 1: 92},
        )

    def _widths(self) -> list[float]:
        """Of code, name and type, so that the longest can be read."""
        units = [one.unit for each in self._reports for one in each.standings]
        types = [self._type(unit) for unit in units]
        return [
            _fitting([unit.code for unit in units], 12, 20),
            _fitting([unit.name for unit in units], 24, 60),
            _fitting(types, 14, 30),
        ]

    def _question_widths(self) -> list[float]:
        return [one.width for one in self._questions]

    def _type(self, unit: Unit) -> str:
        kind = self._programme.unit_types.get(unit.type)
        return kind.label if kind is not None else unit.type

    def _figure_rows(self) -> Iterator[Row]:
        for each in self._reports:
            for one in sorted(each.standings, key=lambda one: one.unit.code):
                yield self._figure_row(each, one.unit, one.report)

    def _figure_row(self, each: PeriodReports, unit: Unit, report: Report | None) -> Row:
        period = each.period
        name = Styled(unit.name, Style.WRAPPED)
        own: list[Cell] = [unit.code, name, self._type(unit), period.label]
        own.append(self._say(state_of(report)))
        if report is None or not report.submissions:
            return own
        sent = report.submissions[-1]
        return [
            *own,
            local(sent.at, period),
            self._say(lateness(is_late=report.submissions[0].is_late)),
            sent.version,
            self._repeated(report, sent),
            Styled("; ".join(self._remarks(report, sent)), Style.WRAPPED),
            *self._values(each, unit, report, sent),
        ]

    def _repeated(self, report: Report, sent: Submission) -> str:
        """Of as many questions as everybody is asked, as the conversation counts them too: what
        is asked of some ("11a") would give every unit another total."""
        form = self._programme.forms.get(report.form_version)
        fields = form.by_key if form else {}
        repeated = sum(
            one.origin is Origin.REPEATED and fields[key].number.isdigit()
            for key, one in sent.answers.items()
            if key in fields
        )
        return f"{repeated}/{form.total}" if form else ""

    def _remarks(self, report: Report, sent: Submission) -> Iterator[str]:
        yield from self._reasons(report)
        yield from self._estimates(report, sent)
        yield from self._captions(report, sent)

    def _estimates(self, report: Report, sent: Submission) -> Iterator[str]:
        """ "7: số ước chừng", for each number that was said to be about so much."""
        form = self._programme.forms.get(report.form_version)
        about = self._catalogue.say(Text("export-estimate"))
        for one in form.fields if form else ():
            if is_estimate(sent.answers.get(one.key), one.unit):
                yield f"{one.number}: {about}"

    def _captions(self, report: Report, sent: Submission) -> Iterator[str]:
        """ "4: Hội nghị ngày 15/9", as it was written below a picture."""
        form = self._programme.forms.get(report.form_version)
        for one in form.fields if form else ():
            for words in captions_in(sent.answers.get(one.key)).values():
                yield f"{one.number}: {words}"

    def _reasons(self, report: Report) -> Iterator[str]:
        """ "2: có khách mời" for each warning that was kept, by the numbers of its questions."""
        form = self._programme.forms.get(report.form_version)
        none = self._catalogue.say(Text("export-no-reason"))
        numbers = {key: one.number for key, one in form.by_key.items()} if form else {}
        said: dict[str, dict[str, None]] = {}  # one reason may be that of several warnings
        for reason in report.reasons_sent:
            named = filter(None, map(numbers.get, reason.fields))
            said.setdefault(reason.text, {}).update(dict.fromkeys(named))
        return (f"{', '.join(named)}: {text or none}" for text, named in said.items())

    def _totals(self) -> Sheet:
        title = Text("export-title-totals")
        return totals_sheet(self._reports, self._programme, self._top(title))

    def _versions(self) -> Sheet:
        own = (
            Text("export-column-code"),
            Text("export-column-unit"),
            Text("export-column-period"),
            Text("export-column-version"),
            Text("export-column-receipt"),
            Text("export-column-filed"),
            Text("export-column-late"),
            Text("export-column-by"),
        )
        head, merged = self._headings(own)
        code, name, _ = self._widths()
        return Sheet(
            name=self._say(Text("export-sheet-versions")),
            widths=[code, name, 17, 7, 26, 17, 11, 24, *self._question_widths()],
            head=[*self._top(Text("export-title-versions")), [], *head],
            rows=self._version_rows(),
            frozen=_FROZEN,
            pages_wide=2,
            merged=merged,
            heights={_GROUP_ROW: 32, _GROUP_ROW + 1: 92},
        )

    def _version_rows(self) -> Iterator[Row]:
        for each, unit, report in self._all_reports():
            if len(report.submissions) > 1:
                period = each.period
                for sent in report.submissions:
                    yield [
                        unit.code,
                        Styled(unit.name, Style.WRAPPED),
                        period.label,
                        sent.version,
                        sent.code,
                        local(sent.at, period),
                        self._say(lateness(is_late=sent.is_late)),
                        sent.by,
                        *self._values(each, unit, report, sent),
                    ]

    def _history(self) -> Sheet:
        own = (
            Text("export-column-at"),
            Text("export-column-who"),
            Text("export-column-code"),
            Text("export-column-unit"),
            Text("export-column-period"),
            Text("export-column-what"),
            Text("export-column-question"),
            Text("export-column-old"),
            Text("export-column-new"),
        )
        code, name, _ = self._widths()
        return Sheet(
            name=self._say(Text("export-sheet-history")),
            widths=[17, 24, code, name, 17, 26, 40, 26, 26],
            head=[
                *self._top(Text("export-title-history")),
                [],
                [Styled(self._say(text), Style.HEADING) for text in own],
            ],
            rows=self._history_rows(),
            frozen=0,
            heights={_GROUP_ROW: 32},
        )

    def _history_rows(self) -> Iterator[Row]:
        for each in self._reports:
            standings = {one.unit.id: one for one in each.standings}
            headings = {one.key: one.heading for one in self._questions}
            fields = {
                version: form.by_key for version, form in sorted(self._programme.forms.items())
            }
            for change in each.changes:
                one = standings.get(change.unit_id)
                if one is None or _is_unsent(change, one.report):
                    continue
                asked = fields.get(one.report.form_version, {}) if one.report else {}
                known = asked.get(change.field)
                yield [
                    local(change.at, each.period),
                    change.who,
                    one.unit.code,
                    one.unit.name,
                    each.period.label,
                    self._say(change.kind),
                    headings.get(change.field, change.field),
                    cells.words_of(known, change.old, self._catalogue),
                    cells.words_of(known, change.new, self._catalogue),
                ]


def _is_unsent(change: Change, report: Report | None) -> bool:
    """What a unit has answered and not handed in yet."""
    if not change.is_draft:
        return False
    return report is None or not report.submissions or change.at > report.submissions[-1].at


#: the row of group headings: under the title, two notes and an empty row
_GROUP_ROW = 5
#: columns that stay in view, and stand on every page in print: code and name
_FROZEN = 2


def _fitting(texts: Iterable[str], least: float, most: float) -> float:
    return min(max((len(text) * 1.1 + 2 for text in texts), default=least), most)
