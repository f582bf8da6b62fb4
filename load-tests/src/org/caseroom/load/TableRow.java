package org.caseroom.load;

import static org.caseroom.load.TableLine.number;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A run of one scenario and what it tells of the targets.
 *
 * @param scenario as {@code load-tests/run} calls it
 * @param minutes  after which it is ended
 */
record TableRow(String name, String scenario, List<String> options, int minutes, Function<Figures, List<TableLine>> judge) {
    /** @param quick a try of a few seconds each, whose figures mean nothing; @param soakMinutes 0: leaves the soak out */
    static List<TableRow> all(boolean quick, double soakMinutes) {
        String rounds = quick ? "rounds=1" : "rounds=5";
        String millis = quick ? "millis=200" : "millis=700";
        var rows = new ArrayList<>(List.of(
                new TableRow("P1 P3", "render", List.of(rounds, millis, "requests=1,8"), 5, TableRow::slice),
                new TableRow("P2", "render", List.of(rounds, millis, "columns=2000", "rows=2500", "requests=2", "ways=jpeg,rendered"), 5,
                        told -> radiograph("2000 x 2500", told)),
                new TableRow("P2 scaled", "render", List.of(rounds, millis, "columns=2000", "rows=2500", "to=1024x1280", "requests=2", "ways=jpeg,rendered"), 5,
                        told -> radiograph("2000 x 2500 shown as 1024 x 1280", told)),
                new TableRow("P4 P5", "fan-out", List.of(rounds, seconds(quick, 1.5), "receivers=200"), 8, told -> fanOut(told, 200)),
                new TableRow("P4 1,000", "fan-out", List.of(rounds, seconds(quick, 1.5), "receivers=1000", "loads=saturated"), 8, told -> fanOut(told, 1000)),
                new TableRow("P6", "frames", List.of(rounds, seconds(quick, 1), quick ? "warm=0.3" : "warm=12", quick ? "viewers=20,50" : "viewers=500,1000,1250,1500,1750,2000,2250,2500,2750,3000,3250,3500,4000"), 8,
                        TableRow::frames),
                new TableRow("P7", "durable", List.of(rounds, seconds(quick, 2)), 5, TableRow::durable),
                new TableRow("P8 P10", "scroll", List.of(quick ? "rounds=5" : "rounds=80"), 6, TableRow::scroll),
                new TableRow("P9", "slow", List.of(rounds, seconds(quick, 20)), 10, TableRow::slow),
                new TableRow("P11", "memory", List.of(rounds, quick ? "people=50" : "people=1000"), 5, TableRow::memory),
                new TableRow("P12 people", "conference", List.of(rounds, seconds(quick, 1), "people=10,50,100,200,500,1000",
                        "plot=target/load-tests/cost-people.svg"), 6, told -> cost("people in a room", "1x100", "1x1000", told)),
                new TableRow("P12 rooms", "conference", List.of(rounds, seconds(quick, 1), "rooms=1,10,25,50,100", "people=10", "drawing=2", "rate=5",
                        "plot=target/load-tests/cost-rooms.svg"), 6, told -> cost("rooms of 10", "10x10", "100x10", told))));
        if (soakMinutes > 0) {
            String minutes = Double.toString(quick ? 1 : soakMinutes);
            rows.add(new TableRow("P11 soak", "soak", List.of("minutes=" + minutes), (int) Math.ceil(2 * soakMinutes) + 4, told -> soak(minutes, told)));
        }
        return rows;
    }

    private static String seconds(boolean quick, double seconds) {
        return "seconds=" + (quick ? 0.3 : seconds);
    }

    private static List<TableLine> slice(Figures told) {
        String ct = ", CT 512 x 512";
        return List.of(
                loop("P1", "frames/s of a core" + ct, told),
                rendered("P1", "the same over HTTP, 8 at once", "8", told),
                rendered("P1", "the same over HTTP, 1 at once", "1", told),
                TableLine.atLeast("P3", "lossless" + ct + ", processor, render thread", number(told.get("loop.png")) + " ms",
                        "Orthanc /preview " + number(told.get("8.preview.cpu")) + " ms", told.get("8.preview.cpu") / told.get("loop.png"), 15),
                lossless("8", told), lossless("1", told),
                TableLine.atMost("P3", "its bytes", number(told.get("8.png.bytes")), "Orthanc's PNG of the same window " + number(told.get("8.same.bytes"))
                        + ", /preview " + number(told.get("8.preview.bytes")), told.get("8.png.bytes") / told.get("8.same.bytes"), 1.15));
    }

    private static TableLine lossless(String requests, Figures told) {
        double ours = told.get(requests + ".png.cpu");
        double theirs = told.get(requests + ".preview.cpu");
        return TableLine.atLeast("P3", "the same over HTTP, " + requests + " at once", number(ours) + " ms", "Orthanc /preview " + number(theirs) + " ms",
                theirs / ours, 15);
    }

    private static TableLine loop(String row, String figure, Figures told) {
        return TableLine.atLeast(row, figure, number(1000 / told.get("loop.ours")), "bare C loop " + number(1000 / told.get("loop.bare")),
                told.get("loop.bare") / told.get("loop.ours"), 0.8);
    }

    private static TableLine rendered(String row, String figure, String requests, Figures told) {
        double ours = told.get(requests + ".jpeg.cpu");
        double theirs = told.get(requests + ".rendered.cpu");
        return TableLine.atLeast(row, figure, number(1000 / ours), "Orthanc /rendered " + number(1000 / theirs), theirs / ours, 4);
    }

    private static List<TableLine> radiograph(String size, Figures told) {
        return List.of(loop("P2", "frames/s of a core, radiograph " + size, told), rendered("P2", "the same over HTTP, 2 at once", "2", told));
    }

    private static List<TableLine> fanOut(Figures told, int size) {
        var lines = new ArrayList<TableLine>();
        String saturated = size + ".saturated.";
        double ours = told.get(saturated + "caseroom.delivered");
        for (var other : List.of(List.of("vertx", "bare Vert.x", "0.8"), List.of("socketio", "socket.io room", "5"), List.of("yjs", "Yjs awareness", "1.3"))) {
            double theirs = told.get(saturated + other.getFirst() + ".delivered");
            lines.add(TableLine.atLeast("P4", "pointer events/s delivered to " + size, number(ours), other.get(1) + " " + number(theirs), ours / theirs,
                    Double.parseDouble(other.get(2))));
        }
        if (told.has(size + ".sixty.caseroom.micros")) {
            lines.add(micros(told, size + ".sixty.", "processor for a delivered event, " + size + " receivers, 60/s", 1.3));
            lines.add(micros(told, size + ".twelve_hundred.", "the same at 1,200/s", 0.4));
        }
        lost(told.get(size + ".caseroom.lost"), "fan-out to " + size);
        return lines;
    }

    private static TableLine micros(Figures told, String load, String figure, double target) {
        double ours = told.get(load + "caseroom.micros");
        double bare = told.get(load + "c.micros");
        return TableLine.atMost("P5", figure, number(ours) + " us", "bare C, epoll " + number(bare) + " us; bare Vert.x "
                + number(told.get(load + "vertx.micros")) + " us", ours / bare, target);
    }

    private static List<TableLine> frames(Figures told) {
        double ours = told.get("caseroom.largest");
        double theirs = told.get("vertx.largest");
        return List.of(TableLine.atLeast("P6", "viewers of 30 pictures a second with p99 below 100 ms", number(ours), "bare Vert.x " + number(theirs),
                ours / theirs, 0.8));
    }

    private static List<TableLine> durable(Figures told) {
        lost(told.get("redis.lost") + told.get("memory.lost"), "durable");
        return List.of(later(told, "p50", 1.5), later(told, "p99", 5));
    }

    private static TableLine later(Figures told, String percentile, double target) {
        double difference = told.get("redis." + percentile) - told.get("memory." + percentile);
        return new TableLine("P7", "annotation to its receipt by 50, " + percentile, number(told.get("redis." + percentile)) + " ms",
                "without Redis " + number(told.get("memory." + percentile)) + " ms", "+" + number(difference) + " ms", "within " + number(target) + " ms",
                difference <= target);
    }

    private static List<TableLine> scroll(Figures told) {
        var lines = new ArrayList<TableLine>();
        for (int rate : new int[] {5, 20}) {
            lines.add(TableLine.below("P8", "key to the follower's pixels, " + rate + " images a second, p50", told.get("scroll." + rate + ".p50"), "ms", 25));
            lines.add(TableLine.below("P8", "the same, p95", told.get("scroll." + rate + ".p95"), "ms", 50));
        }
        lines.add(TableLine.above("P10", "1 Mbit/s, 200 ms: scrolling", told.get("narrow.rate"), "images/s", 8));
        lines.add(TableLine.below("P10", "first picture", told.get("narrow.first"), "ms", 1500));
        lines.add(TableLine.below("P10", "lossless at rest", told.get("narrow.lossless"), "ms", 3000));
        return lines;
    }

    private static List<TableLine> slow(Figures told) {
        lost(told.get("lost"), "slow");
        return List.of(beside(told, "events"), beside(told, "pictures"));
    }

    private static TableLine beside(Figures told, String what) {
        double with = told.get(what + ".with.p99");
        double alone = told.get(what + ".alone.p99");
        return TableLine.atMost("P9", "p99 of the others' " + what + " beside a stalled and a narrow one", number(with) + " ms",
                "without them " + number(alone) + " ms", with / alone, 1.1);
    }

    private static List<TableLine> memory(Figures told) {
        return List.of(TableLine.atMost("P11", "live heap of an idle participant", number(told.get("caseroom.heap")) + " KiB",
                "bare Vert.x " + number(told.get("vertx.heap")) + " KiB", told.get("caseroom.heap") / told.get("vertx.heap"), 1.5));
    }

    private static List<TableLine> soak(String minutes, Figures told) {
        lost(told.get("lost"), "soak");
        return List.of(slope(minutes, "live heap", "heap", told), slope(minutes, "memory that is neither heap nor mapped file", "outside", told),
                slope(minutes, "all but mapped files", "all", told));
    }

    private static TableLine slope(String minutes, String what, String name, Figures told) {
        return new TableLine("P11", "growth in a soak of " + minutes + " minutes: " + what, number(told.get(name + ".slope")) + " MiB a minute",
                "standard error " + number(told.get(name + ".error")), "", "in 30 minutes not told apart from none", Double.parseDouble(minutes) < 30 ? null : told.get(name + ".grows") == 0);
    }

    /** Cost that grows as the size does has the exponent 1; what is there at any size makes it less. */
    private static List<TableLine> cost(String what, String small, String large, Figures told) {
        lost(told.get(large + ".lost"), "the largest size");
        double ours = Math.log10(told.get(large + ".caseroom.share") / told.get(small + ".caseroom.share"));
        double theirs = Math.log10(told.get(large + ".vertx.share") / told.get(small + ".vertx.share"));
        return List.of(new TableLine("P12", "processor against " + what + ", exponent over the last factor of ten", number(ours)
                + " (" + number(told.get(small + ".caseroom.share")) + " to " + number(told.get(large + ".caseroom.share")) + " %)",
                "bare Vert.x " + number(theirs) + " (" + number(told.get(small + ".vertx.share")) + " to " + number(told.get(large + ".vertx.share")) + " %)",
                "", "at most 1 (0.05 of noise)", ours <= 1.05));
    }

    private static void lost(double connections, String where) {
        if (connections > 0) {
            throw new IllegalStateException(where + ": " + (int) connections + " connections were lost, so the figures mean nothing");
        }
    }
}
