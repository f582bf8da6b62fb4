package org.caseroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseroom.room.Command;
import org.caseroom.room.Decision;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.Shape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/protocol.md says what the records say, and the rules that tests name are there. */
class ProtocolDocTest {
    private static final Pattern DEFINED = Pattern.compile("(?m)^\\*\\*([A-Z]\\d+)\\.\\*\\*");
    private static final Pattern NAMED = Pattern.compile("(?:DisplayName\\(|ParameterizedTest\\(name = )\"((?:[A-Z]\\d+ )+)");

    private static String doc() throws Exception {
        return Files.readString(Path.of("docs", "protocol.md"));
    }

    @Test
    @DisplayName("rules have one place each, and tests name rules that exist")
    void rules() throws Exception {
        var defined = new ArrayList<String>();
        DEFINED.matcher(doc()).results().forEach(found -> defined.add(found.group(1)));
        assertThat(defined).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        var named = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                NAMED.matcher(Files.readString(file)).results().forEach(found -> named.addAll(java.util.List.of(found.group(1).trim().split(" "))));
            }
        }
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(defined).containsAll(named);
    }

    @Test
    @DisplayName("every message, command, event, shape, signal, refusal and close code is described")
    void complete() throws Exception {
        var doc = doc();
        for (var family : new Class<?>[] {ClientMessage.class, ServerMessage.class, Signal.class, FrameRequest.class, VoiceRequest.class, VoiceMessage.class, Command.class,
                RoomEvent.class, Shape.class}) {
            assertThat(Json.members(family)).allSatisfy(member -> assertThat(doc).containsPattern("\\b" + member.getSimpleName() + "\\b"));
        }
        assertThat(Decision.Reason.values()).allSatisfy(reason -> assertThat(doc).contains("`" + reason + "`"));
        assertThat(CloseReason.values()).allSatisfy(reason -> assertThat(doc).contains("| " + reason.code() + " | " + reason + " |"));
        assertThat(Stream.of(Protocol.MAX_MESSAGE_BYTES).map("%,d"::formatted).collect(Collectors.joining())).satisfies(size -> assertThat(doc).contains(size));
    }
}
