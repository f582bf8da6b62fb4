package org.caseroom.protocol;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseroom.room.Agenda;
import org.caseroom.room.AgendaCase;
import org.caseroom.room.Answer;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.ChatMessage;
import org.caseroom.room.Command;
import org.caseroom.room.Comment;
import org.caseroom.room.Decision;
import org.caseroom.room.Floor;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.MarkLayer;
import org.caseroom.room.MarkThread;
import org.caseroom.room.Nullable;
import org.caseroom.room.Offer;
import org.caseroom.room.Participant;
import org.caseroom.room.Privacy;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.Round;
import org.caseroom.room.Shape;

/**
 * Writes the records of the wire as TypeScript. A sealed family becomes a union of the interfaces in a namespace of the same
 * name ({@code RoomEvent}, {@code RoomEvent.MarkAdded}); everything else a top-level interface under its simple name.
 */
final class TypeScriptWriter {
    private static final List<Class<?>> FAMILIES = List.of(ClientMessage.class, ServerMessage.class, Signal.class,
            FrameRequest.class, VoiceRequest.class, VoiceMessage.class, Command.class, RoomEvent.class, Shape.class);
    private static final List<Class<?>> LIMITS = List.of(RoomState.class, Participant.class, Shape.class, ChatCommand.Say.class,
            ClientMessage.class, FrameRequest.class, Floor.class, Offer.class, Privacy.class, Agenda.class, AgendaCase.class, MarkLayer.class,
            MarkThread.class, Comment.class, Round.class, ChatMessage.class, Answer.class);

    private final StringBuilder out = new StringBuilder();
    private final Map<String, Class<?>> plain = new LinkedHashMap<>();

    static String write() {
        return new TypeScriptWriter().all();
    }

    private String all() {
        out.append("""
                // Generated from the Java records of org.caseroom.room and org.caseroom.protocol. Do not edit.
                // Rewrite: mvn -q test -Dweb.skip=true -Dtest=TypeScriptWriterTest -Dtypescript.write=true
                /* eslint-disable */

                """);
        constants("PROTOCOL", List.of(Protocol.class), false);
        constants("FRAME_HEADER", List.of(FrameHeader.class), false);
        constants("LIMITS", LIMITS, true);
        closeReasons();
        FAMILIES.forEach(this::family);
        need(LoggedEvent.class);
        need(Shown.class);
        need(RoomState.class);
        need(Decision.Reason.class);
        var written = new ArrayList<Class<?>>();
        while (written.size() < plain.size()) {
            for (var type : List.copyOf(plain.values())) {
                if (!written.contains(type)) {
                    written.add(type);
                    plain(type);
                }
            }
        }
        return out.toString();
    }

    private void constants(String name, List<Class<?>> owners, boolean prefixed) {
        out.append("export const ").append(name).append(" = {\n");
        for (var owner : owners) {
            for (var field : owner.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && (field.getType().isPrimitive() || field.getType() == String.class)) {
                    Object value;
                    try {
                        value = field.get(null);
                    } catch (IllegalAccessException e) {
                        continue; // private to the record: nothing both sides agree on
                    }
                    out.append("  ").append(prefixed ? upper(owner.getSimpleName()) + "_" : "").append(field.getName()).append(": ")
                            .append(value instanceof String text ? quoted(text) : value).append(",\n");
                }
            }
        }
        out.append("} as const;\n\n");
    }

    private void closeReasons() {
        out.append("export const CLOSE_REASONS = {\n");
        for (var reason : CloseReason.values()) {
            out.append("  ").append(reason.name()).append(": { code: ").append(reason.code()).append(", text: ")
                    .append(quoted(reason.text())).append(", retry: ").append(reason.retry()).append(" },\n");
        }
        out.append("} as const;\nexport type CloseReason = keyof typeof CLOSE_REASONS;\n\n");
    }

    private void family(Class<?> family) {
        var members = Json.members(family);
        var name = family.getSimpleName();
        out.append("export type ").append(name).append(" =\n").append(members.stream()
                .map(member -> "  | " + name + "." + member.getSimpleName()).collect(Collectors.joining("\n"))).append(";\n");
        out.append("export namespace ").append(name).append(" {\n");
        for (var member : members) {
            record(member, "  ", true);
        }
        out.append("}\n\n");
    }

    private void plain(Class<?> type) {
        if (type.isEnum()) {
            out.append("export type ").append(type.getSimpleName()).append(" = ").append(Stream.of(type.getEnumConstants())
                    .map(constant -> quoted(((Enum<?>) constant).name())).collect(Collectors.joining(" | "))).append(";\n");
            out.append("export const ").append(upper(type.getSimpleName())).append("S = [").append(
                    Stream.of(type.getEnumConstants()).map(constant -> quoted(((Enum<?>) constant).name()))
                            .collect(Collectors.joining(", "))).append("] as const;\n\n");
        } else {
            record(type, "", false);
            out.append('\n');
        }
    }

    private void record(Class<?> type, String indent, boolean typed) {
        out.append(indent).append("export interface ").append(type.getSimpleName()).append(" {\n");
        if (typed) {
            out.append(indent).append("  readonly type: ").append(quoted(type.getSimpleName())).append(";\n");
        }
        for (RecordComponent component : type.getRecordComponents()) {
            out.append(indent).append("  readonly ").append(component.getName()).append(": ")
                    .append(reference(component.getGenericType(), component.getDeclaringRecord()))
                    .append(component.isAnnotationPresent(Nullable.class) ? " | null" : "").append(";\n");
        }
        out.append(indent).append("}\n");
    }

    private String reference(Type type, Class<?> from) {
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            var arguments = generic.getActualTypeArguments();
            if (List.class.isAssignableFrom(raw)) {
                return "readonly " + reference(arguments[0], from) + "[]";
            }
            if (Map.class.isAssignableFrom(raw) && arguments[0] == String.class) {
                return "{ readonly [id: string]: " + reference(arguments[1], from) + " }";
            }
        } else if (type instanceof Class<?> plainType) {
            if (plainType == boolean.class || plainType == Boolean.class) {
                return "boolean";
            }
            if (plainType.isPrimitive() && plainType != char.class
                    || List.<Class<?>>of(Long.class, Integer.class, Double.class).contains(plainType)) {
                return "number";
            }
            if (plainType == String.class) {
                return "string";
            }
            if (FAMILIES.contains(plainType)) {
                return plainType.getSimpleName();
            }
            if (plainType.isRecord() || plainType.isEnum()) {
                need(plainType);
                // inside a namespace a member of the same name would hide the top-level interface
                var family = from.getDeclaringClass();
                var hidden = family != null && family.isSealed() && Stream.of(family.getPermittedSubclasses())
                        .anyMatch(member -> member != plainType && member.getSimpleName().equals(plainType.getSimpleName()));
                if (hidden) {
                    throw new IllegalStateException(plainType + " is hidden by a member of " + family);
                }
                return plainType.getSimpleName();
            }
        }
        throw new IllegalStateException("no TypeScript for " + type + " in " + from);
    }

    private void need(Class<?> type) {
        var other = plain.putIfAbsent(type.getSimpleName(), type);
        if (other != null && other != type) {
            throw new IllegalStateException(other + " and " + type + " would have the same name in TypeScript");
        }
    }

    private static String upper(String camel) {
        return camel.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
