package org.caseroom.live;

import java.util.HashMap;
import java.util.Map;
import org.caseroom.config.RoomsConfig;

/** How much one connection may say: all of it, commands, and each kind of signal. Times are {@code System.nanoTime} or what stands for it. */
final class MessageRates {
    private final RoomsConfig config;
    private final MessageRate commands;
    private final MessageRate all;
    private final Map<Class<?>, MessageRate> signals = new HashMap<>();

    MessageRates(RoomsConfig config, long now) {
        this.config = config;
        int rate = config.eventsPerSecond();
        this.commands = new MessageRate(rate, rate * 10, now);
        int most = rate + 4 * config.signalsPerSecond() + 10;
        this.all = new MessageRate(most, most * 10, now);
    }

    boolean takes(long now) {
        return all.take(now);
    }

    boolean takesCommand(long now) {
        return commands.take(now);
    }

    boolean takesSignal(Class<?> kind, long now) {
        return signals.computeIfAbsent(kind, _ -> new MessageRate(config.signalsPerSecond() + 3, config.signalsPerSecond(), now)).take(now);
    }
}
