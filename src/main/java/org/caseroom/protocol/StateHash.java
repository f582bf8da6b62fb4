package org.caseroom.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.caseroom.room.RoomState;

/**
 * One short text that is equal exactly when two states are: SHA-256 of the canonical JSON (RFC 8785) of the state without
 * {@code at}, {@code clients} and {@code removedMarks}; what came after version 1 counts only where it is set, so
 * that old logs keep their hashes. docs/protocol.md, chapter "State", has the rules for other languages;
 * {@code src/test/resources/golden} the examples.
 */
public final class StateHash {
    private static final Set<String> LEFT_OUT = Set.of("at", "clients", "removedMarks");
    /** Members that came after version 1, by where they stand; left out while they say nothing. */
    private static final List<String> OF_VIEWPORTS = List.of("presentation", "playing");
    private static final List<String> OF_LAYERS = List.of("colours");
    private static final List<String> OF_MARKS = List.of("layer", "locked");
    private static final List<String> OF_MESSAGES = List.of("replyTo", "view", "mark", "audience", "privateWith", "editedAt", "deleted", "reactions");
    private static final List<String> OF_ANSWERS = List.of("text", "order");
    private static final List<String> OF_ROOMS = List.of("floor", "door", "privacy", "agenda", "markLayers", "threads", "rounds");

    private StateHash() {
    }

    /** 64 lower-case hexadecimal digits. */
    public static String of(RoomState state) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(canonical(state).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String canonical(RoomState state) {
        var tree = Json.mapper().<ObjectNode>valueToTree(state);
        tree.remove(LEFT_OUT);
        tree.withObject("/view").withArray("viewports").forEach(viewport -> leaveOut(viewport, OF_VIEWPORTS));
        // Layers stand in views that are shown, spoken of and put on the agenda.
        tree.findParents("colours").forEach(layer -> leaveOut(layer, OF_LAYERS));
        tree.withObject("/marks").forEach(mark -> leaveOut(mark, OF_MARKS));
        tree.withArray("chat").forEach(message -> leaveOut(message, OF_MESSAGES));
        tree.withObject("/rounds").forEach(round -> round.get("answers").forEach(answer -> leaveOut(answer, OF_ANSWERS)));
        var initial = Json.mapper().<ObjectNode>valueToTree(RoomState.INITIAL);
        OF_ROOMS.stream().filter(name -> tree.get(name).equals(initial.get(name))).forEach(tree::remove);
        var out = new StringBuilder();
        write(tree, out);
        return out.toString();
    }

    private static void leaveOut(JsonNode object, List<String> names) {
        for (var name : names) {
            var value = object.get(name);
            if (value.isNull() || value.isBoolean() && !value.booleanValue() || value.isContainerNode() && value.isEmpty()) {
                ((ObjectNode) object).remove(name);
            }
        }
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            var names = new TreeSet<String>();
            node.fieldNames().forEachRemaining(names::add);
            char separator = '{';
            for (var name : names) {
                out.append(separator);
                text(name, out);
                out.append(':');
                write(node.get(name), out);
                separator = ',';
            }
            out.append(names.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                if (i > 0) {
                    out.append(',');
                }
                write(node.get(i), out);
            }
            out.append(']');
        } else if (node.isTextual()) {
            text(node.textValue(), out);
        } else if (node.isFloatingPointNumber()) {
            number(node.doubleValue(), out);
        } else {
            out.append(node.asText());
        }
    }

    /** As ECMAScript prints it: every number of a state is a multiple of 0.001 below 10^21, so without an exponent. */
    private static void number(double value, StringBuilder out) {
        var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        out.append(decimal.signum() == 0 ? "0" : decimal.toPlainString());
    }

    private static void text(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
