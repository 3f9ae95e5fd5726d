package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.List;

/** One change of one record, the version in the header. */
final class PutSteps {
    private static final String WITHOUT =
            " If no scenario of yours says mutableWrites: put, leave PUT out of the probe" + " with --no-put.";

    static final List<Step> ALL = List.of(
            put(
                    "a PUT on the version that is there is accepted, with its ETag",
                    Page.PUT_ACCEPTED,
                    "Apply it as push would, and answer 200 with the result and ETag: \"VERSION\" in double quotes."
                            + WITHOUT,
                    PutSteps::accepted),
            put(
                    "the same PUT again is a duplicate, with its ETag",
                    Page.PUT_ACCEPTED,
                    "Look for the mutationId before you look at If-Match.",
                    PutSteps::again),
            put(
                    "a PUT on an old version is 412, and changes nothing",
                    Page.PUT_CONFLICT,
                    "Answer 412 with the result conflict, its current, and the ETag of current.",
                    PutSteps::stale),
            put(
                    "a PUT without If-Match is 428",
                    Page.PUT_NO_MATCH,
                    "Refuse what has no If-Match with 428: to apply it would overwrite what nobody has seen.",
                    PutSteps::noMatch),
            put(
                    "a PUT of a record that never was is 404",
                    Page.PUT_NO_RECORD,
                    "Answer 404 for a serverId that you never gave out.",
                    PutSteps::noRecord),
            put(
                    "a PUT whose If-Match is not its baseVersion is 422",
                    Page.PUT_BASE,
                    "Answer 422 with the result rejected: header and body contradict each other.",
                    PutSteps::contradiction),
            put(
                    "a PUT may delete, and a PUT of what is deleted is 412",
                    Page.PUT_BASE,
                    "Look at op in the body: delete makes a tombstone, as in push.",
                    PutSteps::delete),
            put(
                    "what a PUT changed comes in the feed, without any push behind it",
                    Page.LAG,
                    "Let PUT and push share the code that writes, so that both write to the feed.",
                    PutSteps::inTheFeed));

    private PutSteps() {}

    private static Step put(String title, String sentence, String remedy, Step.Deed deed) {
        return new Step(Chapter.PUT, title, sentence, remedy, visit -> {
            if (!visit.settings().puts()) {
                throw new NotAsked("--no-put");
            }
            deed.on(visit);
        });
    }

    private static RemoteRecord accepted(Visit visit, Mutation mutation) {
        return Expect.accepted(visit.put(mutation).outcome(), mutation, visit.device(1));
    }

    private static void accepted(Visit visit) {
        RemoteRecord record = accepted(visit, visit.update(visit.given(), "{\"kg\":70}"));
        accepted(visit, visit.update(record, "{\"kg\":71}"));
    }

    private static void again(Visit visit) {
        Mutation update = visit.update(visit.given(), "{\"kg\":72}");
        RemoteRecord record = given(visit, update);
        Expect.duplicate(visit.put(update).outcome(), record);
        given(visit, visit.update(record, "{\"kg\":73}"));
        Expect.duplicate(visit.put(update).outcome(), record);
        Expect.duplicate(visit.push(update).outcome(), record);
    }

    /** A record as a PUT left it, where that works at all. */
    private static RemoteRecord given(Visit visit, Mutation mutation) {
        try {
            return accepted(visit, mutation);
        } catch (Broken broken) {
            throw new NotAsked("a plain PUT was not accepted");
        }
    }

    private static void stale(Visit visit) {
        RemoteRecord old = visit.given();
        RemoteRecord newer = given(visit, visit.update(old, "{\"kg\":74}"));
        Expect.conflict(visit.put(visit.update(old, "{\"kg\":75}")).outcome(), newer);
        accepted(visit, visit.update(newer, "{\"kg\":76}"));
    }

    private static void noMatch(Visit visit) {
        RemoteRecord record = visit.given();
        Mutation update = visit.update(record, "{\"kg\":77}");
        Answer answer = visit.put(
                update,
                call -> new HttpCall(
                        call.method(),
                        call.path(),
                        call.headers().stream()
                                .filter(header -> !header.name().equals("If-Match"))
                                .toList(),
                        call.body()));
        if (answer.http().status() != 428) {
            throw Broken.because("HTTP 428", answer.shown());
        }
    }

    private static void noRecord(Visit visit) {
        RemoteRecord stranger = new RemoteRecord(
                "never-" + visit.id(),
                visit.id(),
                visit.site(),
                Visit.ENTITY,
                1,
                "{}",
                visit.now(),
                visit.device(1).deviceId(),
                false);
        Answer answer = visit.put(visit.update(stranger, "{\"kg\":78}"));
        if (answer.http().status() != 404) {
            throw Broken.because("HTTP 404", answer.shown());
        }
        answer.requireAllowed();
    }

    /** No device ever sends that, so whoever looks at one of the two alone does no harm. */
    private static void contradiction(Visit visit) {
        RemoteRecord record = visit.givenChanged();
        Mutation update = visit.update(record, "{\"kg\":79}");
        Answer answer = visit.put(
                update,
                call -> new HttpCall(
                        call.method(),
                        call.path(),
                        call.headers().stream()
                                .map(header -> header.name().equals("If-Match")
                                        ? new HttpHeader("If-Match", "\"77\"")
                                        : header)
                                .toList(),
                        call.body()));
        if (answer.http().status() != 422) {
            throw Broken.advice(
                    "HTTP 422, rejected: If-Match is \"77\", baseVersion is " + record.version(), answer.shown());
        }
        answer.requireAllowed();
    }

    private static void delete(Visit visit) {
        RemoteRecord record = visit.given();
        RemoteRecord tombstone = accepted(visit, visit.delete(record));
        Outcome outcome = visit.put(visit.update(tombstone, "{\"kg\":80}")).outcome();
        Expect.conflict(outcome, tombstone);
    }

    private static void inTheFeed(Visit visit) {
        RemoteRecord record = visit.given();
        Reading reading = visit.feeds().atTheEnd(visit.device(1));
        RemoteRecord changed = given(visit, visit.update(record, "{\"kg\":81}"));
        visit.feeds().followUntilShown(reading, visit.device(1), List.of(changed));
    }
}
