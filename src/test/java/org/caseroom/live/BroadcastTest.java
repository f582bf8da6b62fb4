package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.MessageCodec;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.room.Actor;
import org.caseroom.room.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastTest {
    private static final ServerMessage.Pong PONG = new ServerMessage.Pong(1, 2);
    private static final ServerMessage.Signals SIGNALS = new ServerMessage.Signals(List.of());

    /** Takes the shared bytes as a socket does, and keeps them beyond the tick. */
    private static final class Taker implements Peer {
        ByteBuf taken;

        @Override
        public Actor actor() {
            return new Actor("somebody", "Somebody", Role.PARTICIPANT, "some-client");
        }

        @Override
        public void send(Outgoing message) {
            throw new AssertionError("what all get comes together");
        }

        @Override
        public void signal(Outgoing signals) {
            throw new AssertionError("what all get comes together");
        }

        @Override
        public void take(Broadcast broadcast) {
            taken = broadcast.frames(UnpooledByteBufAllocator.DEFAULT);
        }

        @Override
        public void close(CloseReason reason, String detail) {
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 131_070, 200_001})
    void aClientReadsTheFramesOfAMessage(int length) throws IOException {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) ('a' + i % 26);
        }
        var frames = frames(Unpooled.wrappedBuffer(Outgoing.frames(payload)));
        var joined = new ByteArrayOutputStream();
        for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i) instanceof TextWebSocketFrame).isEqualTo(i == 0);
            assertThat(frames.get(i).isFinalFragment()).isEqualTo(i == frames.size() - 1);
            frames.get(i).content().readBytes(joined, frames.get(i).content().readableBytes());
            frames.get(i).release();
        }
        assertThat(joined.toByteArray()).isEqualTo(payload);
    }

    @Test
    void allGetTheSameBytesWhichAreReleasedWithTheLastOfThem() throws IOException {
        var one = new Taker();
        var other = new Taker();
        new Broadcast(List.of(new Outgoing(PONG)), new Outgoing(SIGNALS)).deliver(List.of(one, other));

        assertThat(one.taken.memoryAddress()).isEqualTo(other.taken.memoryAddress());
        assertThat(one.taken.refCnt()).isEqualTo(2);
        var first = frames(one.taken);
        assertThat(first).extracting(frame -> ((TextWebSocketFrame) frame).text())
                .containsExactly(MessageCodec.write(PONG), MessageCodec.write(SIGNALS));
        first.forEach(WebSocketFrame::release);
        assertThat(other.taken.refCnt()).isEqualTo(1);
        frames(other.taken).forEach(WebSocketFrame::release);
        assertThat(other.taken.refCnt()).isZero();
    }

    @Test
    void nothingIsKeptWhenNobodyTookIt() {
        new Broadcast(List.of(new Outgoing(PONG)), null).deliver(List.of());
    }

    private static List<WebSocketFrame> frames(ByteBuf bytes) {
        var channel = new EmbeddedChannel(new WebSocket13FrameDecoder(false, true, 65_535));
        channel.writeInbound(bytes);
        var frames = new ArrayList<WebSocketFrame>();
        for (WebSocketFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            frames.add(frame);
        }
        channel.finishAndReleaseAll();
        return frames;
    }
}
