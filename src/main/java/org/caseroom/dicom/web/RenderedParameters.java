package org.caseroom.dicom.web;

/**
 * Query parameters of a rendered resource (PS3.18 8.3.5.1).
 *
 * @param window   null: the default of the image
 * @param quality  1 to 100, 0 where it is not given
 * @param viewport null: native resolution
 */
public record RenderedParameters(Window window, int quality, Viewport viewport) {
    private static final int MAX_SIDE = 16384;

    /** @param function {@code LINEAR}, {@code LINEAR_EXACT} or {@code SIGMOID} */
    public record Window(double center, double width, String function) {
    }

    /**
     * Where the picture has to fit in, and which part of the image it shows.
     *
     * @param width  columns at most
     * @param height rows at most
     * @param source null: the whole image
     */
    public record Viewport(int width, int height, Source source) {
    }

    /** A rectangle of the image in pixels; NaN width or height: to its edge. */
    public record Source(double x, double y, double width, double height) {
    }

    /** A parameter that cannot be understood. The message is one sentence. */
    public static final class InvalidException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidException(String message) {
            super(message);
        }
    }

    /** null stands for a parameter that is not there. */
    public static RenderedParameters parse(String window, String quality, String viewport) throws InvalidException {
        return new RenderedParameters(window == null ? null : window(window), quality == null ? 0 : quality(quality),
                viewport == null ? null : viewport(viewport));
    }

    private static Window window(String text) throws InvalidException {
        String[] parts = text.split(",", -1);
        if (parts.length != 2 && parts.length != 3) {
            throw new InvalidException("window is center,width,function, as in window=40,400,linear.");
        }
        double center = number("The center of window", parts[0]);
        double width = number("The width of window", parts[1]);
        String function = switch (parts.length == 3 ? parts[2].strip() : "linear") {
            case "linear", "LINEAR" -> "LINEAR";
            case "linear-exact", "LINEAR_EXACT" -> "LINEAR_EXACT";
            case "sigmoid", "SIGMOID" -> "SIGMOID";
            case String _ -> throw new InvalidException("The function of window is linear, linear-exact or sigmoid.");
        };
        if (width <= 0 || function.equals("LINEAR") && width < 1) {
            throw new InvalidException("The width of window is at least 1 for linear and above 0 for the other functions.");
        }
        return new Window(center, width, function);
    }

    private static int quality(String text) throws InvalidException {
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > 100) {
            throw new InvalidException("quality is a whole number from 1 to 100.");
        }
        return Integer.parseInt(text);
    }

    private static Viewport viewport(String text) throws InvalidException {
        String[] parts = text.split(",", -1);
        if (parts.length != 2 && parts.length != 6) {
            throw new InvalidException("viewport is width,height or width,height,x,y,width,height of the part of the image to show.");
        }
        int width = side(parts[0]);
        int height = side(parts[1]);
        if (parts.length == 2) {
            return new Viewport(width, height, null);
        }
        double x = parts[2].isBlank() ? 0 : number("x of viewport", parts[2]);
        double y = parts[3].isBlank() ? 0 : number("y of viewport", parts[3]);
        double w = parts[4].isBlank() ? Double.NaN : number("The source width of viewport", parts[4]);
        double h = parts[5].isBlank() ? Double.NaN : number("The source height of viewport", parts[5]);
        if (x < 0 || y < 0) {
            throw new InvalidException("x and y of viewport are 0 or more.");
        }
        if (w <= 0 || h <= 0) {
            throw new InvalidException("Pictures are not flipped here: the source width and height of viewport are above 0.");
        }
        return new Viewport(width, height, new Source(x, y, w, h));
    }

    private static int side(String text) throws InvalidException {
        if (!text.strip().matches("[1-9]\\d{0,4}") || Integer.parseInt(text.strip()) > MAX_SIDE) {
            throw new InvalidException("The width and height of viewport are whole numbers from 1 to " + MAX_SIDE + ".");
        }
        return Integer.parseInt(text.strip());
    }

    private static double number(String name, String text) throws InvalidException {
        if (text.length() > 32 || !text.strip().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?")) {
            throw new InvalidException(name + " is not a number.");
        }
        return Double.parseDouble(text.strip());
    }
}
