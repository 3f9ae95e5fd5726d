package dev.barnstorm.protocol.barn;

import static dev.barnstorm.protocol.barn.Replying.assertHeard;
import static dev.barnstorm.protocol.barn.Replying.assertNoted;
import static dev.barnstorm.protocol.barn.Replying.assertUnbelieved;
import static dev.barnstorm.protocol.barn.Replying.creation;
import static dev.barnstorm.protocol.barn.Replying.problem;
import static dev.barnstorm.protocol.barn.Replying.pulled;
import static dev.barnstorm.protocol.barn.Replying.pushed;
import static dev.barnstorm.protocol.barn.Replying.replaced;
import static dev.barnstorm.protocol.barn.Replying.reply;
import static dev.barnstorm.protocol.barn.Replying.updating;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.ReplyRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeRequestTest {
    private static final String SUNDAY = "Sun, 01 Mar 2026 05:00:00 GMT";

    private static SyncReply busy(Duration retryAfter) {
        return new SyncReply.Busy(503, retryAfter);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void aRefusalSaysWhy(int status) {
        assertHeard(new SyncReply.Refused(status, "No: not now"), pushed(problem(status), creation("a")));
        assertHeard(new SyncReply.Refused(status, "No: not now"), pulled(problem(status), "c", 10));
    }

    @Test
    void aPutMayBeTooLarge() {
        assertHeard(new SyncReply.Refused(413, "No: not now"), replaced(problem(413), updating("a", 1)));
    }

    @Test
    void fourHundredOneMeansTheToken() {
        assertHeard(new SyncReply.Unauthorized(), pushed(problem(401), creation("a")));
    }

    @Test
    void busyWithoutRetryAfterLeavesTheWaitToTheDevice() {
        assertHeard(new SyncReply.Busy(429, null), pushed(problem(429), creation("a")));
        assertHeard(new SyncReply.Busy(503, null), pulled(problem(503), null, 10));
    }

    @Test
    void retryAfterIsSeconds() {
        assertHeard(busy(Duration.ofSeconds(20)), pushed(problem(503, "Retry-After", "20"), creation("a")));
        assertHeard(busy(Duration.ZERO), pushed(problem(503, "retry-after", " 0 "), creation("a")));
    }

    @Test
    void aVeryLongRetryAfterIsCutToAYear() {
        assertHeard(
                busy(Duration.ofDays(365)), pushed(problem(503, "Retry-After", "99999999999999999999"), creation("a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 01 Mar 2026 05:01:30 GMT", "Sunday, 01-Mar-26 05:01:30 GMT", "Sun Mar  1 05:01:30 2026"})
    void aDateIsReadAgainstTheRepliesOwnDate(String date) {
        assertHeard(
                busy(Duration.ofSeconds(90)), pushed(problem(503, "Date", SUNDAY, "Retry-After", date), creation("a")));
    }

    @Test
    void aDateThatIsOverMeansNow() {
        assertHeard(
                busy(Duration.ZERO),
                pushed(problem(503, "Date", SUNDAY, "Retry-After", "Sun, 01 Mar 2026 04:00:00 GMT"), creation("a")));
    }

    @ParameterizedTest
    @CsvSource({"soon, 'Sun, 01 Mar 2026 05:00:00 GMT'", "-5, ''", "'Sun, 01 Mar 2026 05:00:00 GMT', ''", "1.5, ''"})
    void aRetryAfterThatCannotBeReadIsNotedAndLeavesTheWaitToTheDevice(String retryAfter, String date) {
        HttpReply reply = date.isEmpty()
                ? problem(503, "Retry-After", retryAfter)
                : problem(503, "Date", date, "Retry-After", retryAfter);

        assertNoted(ReplyRule.RETRY_AFTER, new SyncReply.Busy(503, null), pushed(reply, creation("a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 599})
    void otherServerErrorsLeaveTheOutcomeUnknownAndAreNoDeviation(int status) {
        assertHeard(new SyncReply.Unclear("HTTP " + status + " No: not now"), pushed(problem(status), creation("a")));
        assertHeard(new SyncReply.Unclear("HTTP " + status), pushed(reply(status, ""), creation("a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 206, 301, 302, 307, 403, 404, 405, 408, 409, 410, 412, 418, 428})
    void aPushHasNoOtherReplies(int status) {
        assertUnbelieved(ReplyRule.DESCRIBED, pushed(problem(status), creation("a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304, 404, 412})
    void aPullHasNoOtherReplies(int status) {
        assertUnbelieved(ReplyRule.DESCRIBED, pulled(problem(status), "c", 10));
    }

    @Test
    void aRedirectShowsWhereItLeads() {
        assertUnbelieved(
                ReplyRule.DESCRIBED,
                "200, or an error of a whole request",
                "HTTP 302, to /login, no body",
                pushed(reply(302, "", "Location", "/login"), creation("a")));
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, <h1>Bad Request</h1>",
        "application/json, '{\"title\":\"a\",\"detail\":\"b\"}'",
        "application/problem+json, '{\"title\":\"a\"}'",
        "application/problem+json, '{'"
    })
    void anErrorBodyThatIsNoProblemDocumentIsNotedAndTheStatusHolds(String type, String body) {
        HttpReply reply = reply(401, body, "Content-Type", type);

        assertNoted(Rule.ERROR_BODY, new SyncReply.Unauthorized(), pushed(reply, creation("a")));
    }

    @Test
    void whatIsShownOfAReplyIsShort() {
        String shown = pushed(reply(302, "x".repeat(5000)), creation("a"))
                .deviations()
                .get(0)
                .got();

        assertEquals("HTTP 302: " + "x".repeat(150) + "…", shown);
    }
}
