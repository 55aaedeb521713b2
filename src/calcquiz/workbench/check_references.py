"""Checks on words that name other things: questions, options, sections, sources, clusters, rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from calcquiz.pack.conditions import Chosen, Test, Within, tests_of
from calcquiz.pack.models import Page
from calcquiz.pack.problems import nearest
from calcquiz.pack.reader import Path_
from calcquiz.workbench.subject import Placed, Subject


def check_references(subject: Subject) -> None:
    """Report every name that leads nowhere, and every source or cluster that nothing shares."""
    _check_sections(subject)
    for placed in subject.conditions():
        for test in tests_of(placed.condition):
            _check_test(subject, placed, test)
    _check_sources(subject)
    for topic in subject.pack.topics:
        counted = Counter(line.cluster for line in topic.evidence if line.cluster)
        for index, line in enumerate(topic.evidence):
            if line.cluster and counted[line.cluster] == 1:
                others = [cluster for cluster in counted if cluster != line.cluster]
                hint = nearest(line.cluster, others, likeness=0.8)
                if hint:  # a lone cluster is fine; one that looks like a slip of the pen is not
                    message = f"no other line is in cluster '{line.cluster}'{hint}"
                    subject.report("topic", topic.id, ("evidence", index, "cluster"), "lonely-cluster", message)


def _check_sections(subject: Subject) -> None:
    pack = subject.pack
    sections = [section.id for section in pack.sections]
    for question in pack.questions:
        if question.section not in sections:
            message = f"no section '{question.section}' in pack.yaml{nearest(question.section, sections)}"
            subject.report("question", question.id, ("section",), "unknown-section", message)
    for topic in pack.topics:
        if topic.section not in sections:
            message = f"no section '{topic.section}' in pack.yaml{nearest(topic.section, sections)}"
            subject.report("topic", topic.id, ("section",), "unknown-section", message)
    for path, name in [(("place",), pack.place), *((("welcome", n), w) for n, w in enumerate(pack.welcome))]:
        if name not in subject.questions:
            message = f"no question '{name}'{nearest(name, subject.questions)}"
            subject.report("pack", pack.id, path, "unknown-question", message)


def _check_test(subject: Subject, placed: Placed, test: Test) -> None:
    def wrong(path: Path_, code: str, message: str, *, of_key: bool = False) -> None:
        subject.report(placed.what, placed.thing_id, (*placed.path, *path), code, message, of_key=of_key)

    question = subject.questions.get(test.question)
    if question is None:
        message = f"no question '{test.question}'{nearest(test.question, subject.questions)}"
        wrong(test.at, "unknown-question", message, of_key=True)
        return
    if question.kind == "note":
        wrong(test.at, "test", f"'{question.id}' is a note, which no condition can test", of_key=True)
    elif isinstance(test, Within):
        if question.kind != "number":
            wrong(test.at, "test", f"'{question.id}' is no number: expected one of its options")
            return
        low, high = question.min, question.max
        for bound in (test.at_least, test.at_most):
            if bound is not None and low is not None and high is not None and not low <= bound <= high:
                wrong(test.at, "range", f"{bound:g} is outside {low:g} to {high:g}")
    elif question.kind == "number":
        wrong(test.at, "test", f"'{question.id}' is a number: expected at_least or at_most")
    else:
        _check_options(subject, placed, test, [option.id for option in question.options])


def _check_options(subject: Subject, placed: Placed, test: Chosen, known: list[str]) -> None:
    for index, option in enumerate(test.options):
        if option in known:
            continue
        path = (*placed.path, *test.at, index)
        message = f"'{test.question}' has no option '{option}'{nearest(option, known)}"
        subject.report(placed.what, placed.thing_id, path, "unknown-option", message)


def _sources_named(subject: Subject) -> Iterator[tuple[str, str, Path_, str]]:
    """Give every place that names a source: what, whose, where, and the source."""
    for topic in subject.pack.topics:
        for index, line in enumerate(topic.evidence):
            for number, source in enumerate(line.source):
                yield "topic", topic.id, ("evidence", index, "source", number), source
        for part in Page.model_fields:
            claims = getattr(topic.page, part)
            for index, claim in enumerate(claims):
                for number, source in enumerate(getattr(claim, "source", ())):
                    yield "topic", topic.id, ("page", part, index, "source", number), source
    for rule in subject.pack.urgency_rules:
        for number, source in enumerate(rule.source):
            yield "urgency rule", rule.id, ("source", number), source


def _check_sources(subject: Subject) -> None:
    used: set[str] = set()
    for what, thing_id, path, source in _sources_named(subject):
        used.add(source)
        if source not in subject.pack.sources:
            message = f"no source '{source}' in sources.yaml{nearest(source, subject.pack.sources)}"
            subject.report(what, thing_id, path, "unknown-source", message)
    for source_id, described in subject.pack.sources.items():
        if described.url is None and described.read != "from_memory":
            subject.report("source", source_id, (), "no-url", "a source that was opened needs its address (url)")
        if source_id not in used:
            subject.report("source", source_id, (), "unused-source", "nothing names this source", of_key=True)
