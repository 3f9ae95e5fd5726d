package dev.barnstorm.plan;

import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a kind of record holds: members in the scenario's order, each drawn anew. */
final class PayloadLaw {

    private final List<Member> members = new ArrayList<>();

    /** A value as JSON text. */
    private interface Value {
        String draw(Chance chance);
    }

    private record Member(String key, Value value) {}

    PayloadLaw(Map<String, ValueSpec> payload) {
        payload.forEach((name, spec) -> members.add(new Member(JsonText.quoted(name) + ":", value(spec))));
    }

    private static Value value(ValueSpec spec) {
        if (spec instanceof ValueSpec.Drawn drawn) {
            Law law = Law.of(drawn.distribution());
            return chance -> JsonText.number(law.draw(chance));
        } else if (spec instanceof ValueSpec.Text text) {
            return chance -> JsonText.quoted(chance.text(text.codePoints()));
        } else if (spec instanceof ValueSpec.Literal literal) {
            return chance -> literal.json();
        }
        if (spec instanceof ValueSpec.Counter counter) {
            Law law = Law.of(counter.distribution());
            return chance -> Long.toString(Math.round(law.draw(chance)));
        }
        if (spec instanceof ValueSpec.Members within) {
            return new PayloadLaw(within.values())::draw;
        }
        throw new IllegalArgumentException("no value for " + spec);
    }

    /** A payload: a JSON object. */
    String draw(Chance chance) {
        return draw(members, chance);
    }

    /**
     * Some members of a payload: a JSON object.
     *
     * @param count how many, each set of so many alike; all where there are no more
     */
    String drawSome(int count, Chance chance) {
        List<Member> some = new ArrayList<>();
        long wanted = Math.min(count, members.size());
        for (int i = 0; i < members.size(); i++) {
            if (chance.below(members.size() - i) < wanted) {
                some.add(members.get(i));
                wanted--;
            }
        }
        return draw(some, chance);
    }

    private static String draw(List<Member> members, Chance chance) {
        StringBuilder json = new StringBuilder("{");
        for (Member member : members) {
            if (json.length() > 1) {
                json.append(',');
            }
            json.append(member.key()).append(member.value().draw(chance));
        }
        return json.append('}').toString();
    }
}
