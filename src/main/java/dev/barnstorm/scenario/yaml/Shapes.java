package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Node.ListNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that may be written in either of two shapes.
 *
 * @param shape the shape that is read by {@code special}
 * @param special what a node of that shape is
 * @param other what any other node is
 */
public record Shapes<T>(Shape shape, Format<? extends T> special, Format<? extends T> other) implements Format<T> {

    /** The shapes by which two ways of writing a value are told apart. */
    public enum Shape {
        /** {@code {…}} */
        MAP,
        /** {@code […]} */
        LIST
    }

    /** A map, or something short for it. */
    public static <T> Shapes<T> mapOr(Format<? extends T> map, Format<? extends T> other) {
        return new Shapes<>(Shape.MAP, map, other);
    }

    /** A list, or something short for it. */
    public static <T> Shapes<T> listOr(Format<? extends T> list, Format<? extends T> other) {
        return new Shapes<>(Shape.LIST, list, other);
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        boolean isSpecial = shape == Shape.MAP ? node instanceof MapNode : node instanceof ListNode;
        return (isSpecial ? special : other).read(node, reading);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return Schemas.anyOf(List.of(other.schema(definitions), special.schema(definitions)));
    }

    @Override
    public String expected() {
        return other.expected() + "; or " + special.expected();
    }
}
