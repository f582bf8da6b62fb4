package org.caseroom.voice;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.caseroom.live.Rooms;
import org.caseroom.redis.RedisClient;

/**
 * What {@link VoiceSockets} stand on; the composition root fills it.
 *
 * @param node name of this node, other than that of any other node
 * @param clock that of the rooms' logs
 */
public record VoiceServices(Vertx vertx, Rooms rooms, RedisClient redis, String node, InstantSource clock, VoiceTap tap, VoiceMeters meters) {
}
