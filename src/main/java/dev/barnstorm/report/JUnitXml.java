package dev.barnstorm.report;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.PlainText;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A judged run as CI servers read test results: {@code junit.xml} in the form of Maven Surefire's reports, the checks as test
 * cases of one suite. A check that fails is a failure, with its findings as text; one that cannot tell is an error; one that
 * does not apply is skipped. A check that only reports is never more than passed: what does not gate a run does not gate a
 * build.
 */
final class JUnitXml {

    /** What CI servers put the checks under: a class of this package. */
    private static final String PACKAGE = "barnstorm.";

    private final XMLStreamWriter xml;
    private final Judgement judgement;
    private final HistoryReader history;

    private JUnitXml(XMLStreamWriter xml, Judgement judgement, HistoryReader history) {
        this.xml = xml;
        this.judgement = judgement;
        this.history = history;
    }

    static String of(Judgement judgement, HistoryReader history) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(xml, judgement, history).suite();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory can always be written", e);
        }
        return text.append('\n').toString();
    }

    private void suite() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        newLine(0);
        xml.writeStartElement("testsuite");
        attribute("name", suiteName());
        attribute("tests", Integer.toString(judgement.checks().size() + (isMerged() ? 1 : 0)));
        attribute("failures", count(check -> check.gates() && check.verdict() == Verdict.FAIL));
        attribute("errors", Long.toString(undecided()));
        attribute("skipped", count(check -> check.verdict() == Verdict.NOT_APPLICABLE));
        attribute("time", wallSeconds());
        properties();
        for (CheckResult check : judgement.checks()) {
            testCase(check);
        }
        if (isMerged()) {
            allShardsAreThere();
        }
        newLine(0);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private boolean isMerged() {
        return history.info(InfoKey.SHARDS).isPresent();
    }

    private long undecided() {
        long checks = judgement.checks().stream()
                .filter(check -> check.gates() && check.verdict() == Verdict.UNKNOWN)
                .count();
        return ShardWords.missing(history).isEmpty() ? checks : checks + 1;
    }

    /** No check of a run, but what a merged one cannot pass without: a CI server looks at test cases only. */
    private void allShardsAreThere() throws XMLStreamException {
        List<String> missing = ShardWords.missing(history);
        newLine(1);
        xml.writeStartElement("testcase");
        attribute("name", "all-shards");
        attribute("classname", suiteName());
        attribute("time", "0");
        newLine(2);
        xml.writeStartElement(missing.isEmpty() ? "system-out" : "error");
        if (!missing.isEmpty()) {
            attribute("type", SummaryJson.word(Verdict.UNKNOWN));
            attribute("message", String.join("; ", missing));
        }
        lines(missing.isEmpty() ? List.of(ShardWords.heading(history).replaceFirst(", ", "all of ")) : missing);
        xml.writeEndElement();
        newLine(1);
        xml.writeEndElement();
    }

    private void properties() throws XMLStreamException {
        newLine(1);
        xml.writeStartElement("properties");
        property("verdict", SummaryJson.word(judgement.verdict()));
        for (InfoKey key : List.of(
                InfoKey.SEED,
                InfoKey.TARGET,
                InfoKey.PLAN_HASH,
                InfoKey.HISTORY_HASH,
                InfoKey.SHARD,
                InfoKey.SHARDS,
                InfoKey.PLANTED_BUG,
                InfoKey.COMMAND)) {
            if (history.info(key).isPresent()) {
                property(
                        key.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        history.info(key).get());
            }
        }
        newLine(1);
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        newLine(2);
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void testCase(CheckResult check) throws XMLStreamException {
        newLine(1);
        xml.writeStartElement("testcase");
        attribute("name", check.name());
        attribute("classname", suiteName());
        attribute("time", "0");
        if (check.verdict() == Verdict.NOT_APPLICABLE) {
            newLine(2);
            xml.writeEmptyElement("skipped");
            attribute("message", check.message());
        } else if (check.gates() && check.verdict() == Verdict.FAIL) {
            problem("failure", check);
        } else if (check.gates() && check.verdict() == Verdict.UNKNOWN) {
            problem("error", check);
        } else {
            passed(check);
        }
        newLine(1);
        xml.writeEndElement();
    }

    private void problem(String element, CheckResult check) throws XMLStreamException {
        newLine(2);
        xml.writeStartElement(element);
        attribute("type", SummaryJson.word(check.verdict()));
        attribute("message", check.message());
        lines(CheckText.of(check, history));
        xml.writeEndElement();
    }

    private void passed(CheckResult check) throws XMLStreamException {
        newLine(2);
        xml.writeStartElement("system-out");
        lines(CheckText.of(check, history));
        xml.writeEndElement();
    }

    private void lines(List<String> lines) throws XMLStreamException {
        for (String line : lines) {
            xml.writeCharacters(PlainText.escaped(line) + "\n");
        }
    }

    private String suiteName() {
        return PACKAGE + history.info(InfoKey.NAME).orElse("unnamed").replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private String wallSeconds() {
        return history.info(InfoKey.WALL_SECONDS)
                .flatMap(Numbers::decimal)
                .map(seconds -> seconds.toPlainString())
                .orElse("0");
    }

    private String count(Predicate<CheckResult> which) {
        return Long.toString(judgement.checks().stream().filter(which).count());
    }

    /** XML has no way at all to say some characters, so that what a server said is made fit first. */
    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PlainText.escaped(value));
    }

    private void newLine(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
