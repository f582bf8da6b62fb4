package org.caseroom.reformat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** How a series is computed from the volume of another one. Equal recipes of one volume are one series. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = Recipe.Planes.class, name = "Planes"),
    @JsonSubTypes.Type(value = Recipe.Turntable.class, name = "Turntable")})
public sealed interface Recipe {
    /** The recipe as text of which its UIDs are made: never the same for two recipes, and never another for the same one. */
    String canonical();

    /** What somebody reads who looks for the series, in English. */
    String description();

    /**
     * A stack of parallel planes through the whole volume.
     *
     * @param orientation direction cosines along a row and down a column (PS3.3 C.7.6.2.1.1); rounded to 1e-4 after they were brought to
     *                    length 1 and to a right angle
     * @param thickness   of the slab that each plane shows, in mm, 0 to {@value #MOST_THICK}, rounded to 0.01; 0: the plane itself
     * @param projection  of the slab; MEAN for a plane without thickness
     */
    record Planes(List<Double> orientation, double thickness, Projection projection) implements Recipe {
        public static final int MOST_THICK = 200;
        private static final double DIRECTION = 1e4;
        private static final double MILLIMETRE = 1e2;
        /** Cosine of the angle between rows and columns up to which they are taken for an inexact right one. */
        private static final double SKEW = 0.01;

        /** @throws IllegalArgumentException with a sentence for who asked */
        public Planes {
            Objects.requireNonNull(projection, "projection");
            if (!(thickness >= 0 && thickness <= MOST_THICK)) {
                throw new IllegalArgumentException("The thickness of a slab is a number of millimetres from 0 to " + MOST_THICK + ".");
            }
            orientation = Directions.orthonormal(orientation, SKEW).stream().map(value -> Math.rint(value * DIRECTION) / DIRECTION + 0.0).toList();
            thickness = Math.rint(thickness * MILLIMETRE) / MILLIMETRE + 0.0;
            projection = thickness == 0 ? Projection.MEAN : projection;
        }

        @Override
        public String canonical() {
            return "planes|" + orientation.stream().map(value -> Long.toString(Math.round(value * DIRECTION))).collect(Collectors.joining(","))
                    + "|" + Math.round(thickness * MILLIMETRE) + "|" + projection;
        }

        @Override
        public String description() {
            String slab = thickness == 0 ? "" : ", %s mm %s".formatted(thickness == Math.rint(thickness) ? Long.toString((long) thickness)
                    : Double.toString(thickness), switch (projection) {
                        case MEAN -> "mean";
                        case MAX -> "MIP";
                        case MIN -> "MinIP";
                    });
            return Directions.name(orientation) + slab;
        }
    }

    /**
     * The whole volume seen from outside, turning once about the long axis of the patient: the first view from the front, then he turns to
     * his left.
     *
     * @param views in one turn, {@value #LEAST_VIEWS} to {@value #MOST_VIEWS}
     * @param tilt  degrees by which the viewer looks down, -90 to 90, rounded to 0.1
     */
    record Turntable(Look look, int views, double tilt) implements Recipe {
        public static final int LEAST_VIEWS = 12;
        public static final int MOST_VIEWS = 72;

        /** @throws IllegalArgumentException with a sentence for who asked */
        public Turntable {
            Objects.requireNonNull(look, "look");
            if (views < LEAST_VIEWS || views > MOST_VIEWS) {
                throw new IllegalArgumentException("A turn has " + LEAST_VIEWS + " to " + MOST_VIEWS + " views.");
            }
            if (!(Math.abs(tilt) <= 90)) {
                throw new IllegalArgumentException("The tilt of a view is a number of degrees from -90 to 90.");
            }
            tilt = Math.rint(tilt * 10) / 10 + 0.0;
        }

        @Override
        public String canonical() {
            return "turntable|" + look + "|" + views + "|" + Math.round(tilt * 10);
        }

        @Override
        public String description() {
            return "3D, " + switch (look) {
                case BONE -> "bone";
                case VESSELS -> "vessels";
                case LUNG -> "lung";
                case SKIN -> "skin";
                case MIP -> "MIP";
            };
        }
    }
}
