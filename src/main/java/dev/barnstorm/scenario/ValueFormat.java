package dev.barnstorm.scenario;

import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import dev.barnstorm.scenario.yaml.Choice;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.Literals;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.NamedFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How the members of a payload are written: what each is drawn from. */
final class ValueFormat {

    /** Fifty such texts still fit the mebibyte that every server takes. */
    private static final int LONGEST_TEXT = 4000;

    private static final Format<ValueSpec> LITERAL = Literals.NO_MAP.as(ValueSpec.Literal::new);

    private static final Key<Long> TEXT_LENGTH =
            Key.required("text", Scalars.whole(0, LONGEST_TEXT), "Text of so many code points, not only ASCII.");
    private static final Format<ValueSpec> TEXT = MapFormat.of(
            "drawnText",
            "a text",
            List.of(TEXT_LENGTH),
            values -> new ValueSpec.Text(values.get(TEXT_LENGTH).intValue()));

    /** A value that has no values within. */
    private static final Format<ValueSpec> PLAIN =
            Shapes.mapOr(new Choice<>("drawnPlainValue", "a drawn value", plainForms()), LITERAL);

    private static final Key<Distribution> COUNTED = Key.required(
            "counter",
            Shapes.mapOr(
                    new Choice<>("drawnNumber", "a distribution of numbers", DistributionFormat.NUMBER_FORMS),
                    Scalars.NUMBER.as(Distribution.Constant::new)),
            "For documents: a whole number to begin with; an edit adds another such number to what its operator sees.");
    private static final Format<ValueSpec> COUNTER = MapFormat.of(
            "drawnCounter", "a counter", List.of(COUNTED), values -> new ValueSpec.Counter(values.get(COUNTED)));

    private static final Key<Map<String, ValueSpec>> WITHIN = Key.required(
            "map",
            new NamedFormat<>("a map", Pattern.compile(".{1,100}"), PLAIN, 1),
            "An object of drawn or literal values.");
    private static final Format<ValueSpec> MEMBERS =
            MapFormat.of("drawnMap", "a map", List.of(WITHIN), values -> new ValueSpec.Members(values.get(WITHIN)));

    /** A member of a payload. */
    static final Format<ValueSpec> MEMBER =
            Shapes.mapOr(new Choice<>("drawnValue", "a drawn value", memberForms()), LITERAL);

    private ValueFormat() {}

    private static List<Choice.Form<? extends ValueSpec>> plainForms() {
        List<Choice.Form<? extends ValueSpec>> forms = new ArrayList<>();
        for (Choice.Form<? extends Distribution> form : DistributionFormat.NUMBER_FORMS) {
            forms.add(drawn(form));
        }
        forms.add(new Choice.Form<>("text", TEXT));
        return forms;
    }

    private static List<Choice.Form<? extends ValueSpec>> memberForms() {
        List<Choice.Form<? extends ValueSpec>> forms = new ArrayList<>(plainForms());
        forms.add(new Choice.Form<>("counter", COUNTER));
        forms.add(new Choice.Form<>("map", MEMBERS));
        return forms;
    }

    private static <D extends Distribution> Choice.Form<ValueSpec> drawn(Choice.Form<D> form) {
        return new Choice.Form<>(form.tag(), form.format().as(ValueSpec.Drawn::new));
    }
}
