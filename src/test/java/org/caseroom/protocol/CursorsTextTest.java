package org.caseroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.caseroom.room.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CursorsTextTest {
    private static Stream<List<ServerMessage.SignalFrom>> cursors() {
        var random = new Random(7);
        var many = IntStream.range(0, 500).mapToObj(i -> from("p" + i, "c-" + i, new Signal.Cursor(new ImageRef("1.2." + i, 1 + random.nextInt(1_000_000)),
                new Point(1e4 * random.nextGaussian(), Math.pow(10, random.nextInt(7)) * random.nextDouble()), random.nextBoolean()))).toList();
        return Stream.of(List.of(), List.of(from("p", "c", new Signal.Cursor(null, null, true))),
                List.of(from("Zoë \"\u2028\\", "\u0001\uD83D\uDE00", new Signal.Cursor(new ImageRef("1", 1), new Point(-0.0, 9_999_999.999), false))), many);
    }

    @ParameterizedTest
    @MethodSource("cursors")
    void cursors_are_written_as_the_mapper_writes_them(List<ServerMessage.SignalFrom> signals) throws Exception {
        var message = new ServerMessage.Signals(signals);
        assertThat(new String(CursorsText.write(message), StandardCharsets.UTF_8)).isEqualTo(new String(Json.mapper().writeValueAsBytes(message), StandardCharsets.UTF_8));
    }

    @Test
    void anything_else_is_the_mappers() {
        var cursor = from("p", "c", new Signal.Cursor(null, null, false));
        assertThat(CursorsText.write(new ServerMessage.Signals(List.of(cursor, from("p", "c", new Signal.Reacted(Reaction.values()[0])))))).isNull();
        assertThat(CursorsText.write(new ServerMessage.Presence(List.of()))).isNull();
    }

    private static ServerMessage.SignalFrom from(String participant, String client, Signal signal) {
        return new ServerMessage.SignalFrom(participant, client, signal);
    }
}
