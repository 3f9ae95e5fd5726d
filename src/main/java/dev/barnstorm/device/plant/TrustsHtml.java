package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the status only: any 200 acknowledges all that was sent, be it a conflict or a portal's page to sign in. */
final class TrustsHtml extends DeviceRules {
    private static final int OK = 200;

    @Override
    protected SyncReply believed(Decoded answer, SyncCall asked) {
        if (answer.httpStatus() != OK) {
            return answer.reply();
        }
        List<Mutation> sent =
                asked instanceof SyncCall.Push push ? push.batch() : List.of(((SyncCall.Replace) asked).mutation());
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Outcome told = answer.reply() instanceof SyncReply.Answered answered
                    ? answered.outcomes().get(i)
                    : null;
            outcomes.add(acknowledged(told, sent.get(i)));
        }
        return new SyncReply.Answered(outcomes);
    }

    private static Outcome acknowledged(@Nullable Outcome told, Mutation mutation) {
        if (told instanceof Outcome.Accepted || told instanceof Outcome.Duplicate) {
            return told;
        }
        String known = mutation.serverId();
        return new Outcome.Accepted(known == null ? "" : known, mutation.baseVersion() + 1);
    }
}
