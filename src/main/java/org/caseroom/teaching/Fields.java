package org.caseroom.teaching;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.caseroom.room.Checks;
import org.caseroom.room.ImageRef;

/** The fields of one map in a block, read one by one; each fault names the field and what is allowed. */
final class Fields {
    private final JsonNode node;
    private final String path;
    private final Set<String> read = new HashSet<>();

    Fields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    JsonNode value() {
        return node;
    }

    String name(String field) {
        return path.equals("question") ? field : path + "." + field;
    }

    boolean has(String field) {
        return node.has(field) && !node.get(field).isNull();
    }

    /** This itself as a text. */
    String own(int least, int most) {
        return checked(node, path, least, most);
    }

    String text(String field, int least, int most) {
        return checked(needed(field), name(field), least, most);
    }

    String optional(String field, int most) {
        return has(field) ? text(field, 0, most) : "";
    }

    String uid(String field) {
        var uid = text(field, 1, 64);
        Checks.uid(uid, name(field));
        return uid;
    }

    int whole(String field, int least, int most) {
        var value = needed(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
            throw new QuestionFault("%s has to be a whole number from %d to %d.".formatted(name(field), least, most));
        }
        return value.intValue();
    }

    double number(String field, double least, double most) {
        var value = needed(field);
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw new QuestionFault("%s has to be a number from %s to %s.".formatted(name(field), least, most));
        }
        return value.doubleValue();
    }

    /** Yes, true, on; absent: no. */
    boolean flag(String field) {
        read.add(field);
        if (!has(field)) {
            return false;
        }
        return switch (node.get(field).asText().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "ja" -> true;
            case "false", "no", "off", "nein" -> false;
            default -> throw new QuestionFault(name(field) + " has to be yes or no.");
        };
    }

    ImageRef image() {
        return new ImageRef(uid("instance"), has("frame") ? whole("frame", 1, 1_000_000) : 1);
    }

    Fields part(String field) {
        var value = needed(field);
        if (!value.isObject()) {
            throw new QuestionFault(name(field) + " has to have fields of its own.");
        }
        return new Fields(value, name(field));
    }

    List<Fields> list(String field, int least, int most) {
        var value = needed(field);
        if (!value.isArray() || value.size() < least || value.size() > most) {
            throw new QuestionFault("%s has to be a list of %d to %d.".formatted(name(field), least, most));
        }
        var items = new ArrayList<Fields>();
        for (int i = 0; i < value.size(); i++) {
            items.add(new Fields(value.get(i), "%s[%d]".formatted(name(field), i + 1)));
        }
        return items;
    }

    List<String> texts(String field, int least, int most, int length) {
        return list(field, least, most).stream().map(item -> item.own(1, length)).toList();
    }

    /** A field that nobody reads is a word mistyped. */
    void nothingElse() {
        node.fieldNames().forEachRemaining(field -> {
            if (!read.contains(field) && !node.get(field).isNull()) {
                throw new QuestionFault(name(field.length() > 40 ? field.substring(0, 40) : field) + " is no field of this kind.");
            }
        });
    }

    private JsonNode needed(String field) {
        read.add(field);
        if (!has(field)) {
            throw new QuestionFault(name(field) + " is missing.");
        }
        return node.get(field);
    }

    private static String checked(JsonNode value, String name, int least, int most) {
        if (!value.isValueNode()) {
            throw new QuestionFault(name + " has to be a text.");
        }
        var text = value.asText().strip();
        if (text.length() < least || text.length() > most) {
            throw new QuestionFault("%s has to have %d to %,d characters.".formatted(name, least, most));
        }
        Checks.text(text, least, most, name);
        return text;
    }
}
