package org.caseroom.dicom.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A data set, or an item of a sequence: elements in the order of their tags.
 *
 * <p>Getters are lenient in the manner of good viewers: a number is found whether it stands as US, DS, IS or text, padding
 * is removed, what cannot be read as asked counts as absent. Absent is {@code null} for one string, the given default for
 * one number, an empty array or list for several. A value that is held by reference ({@link BulkData}) is loaded by the
 * getter, which then may throw {@link UncheckedIOException}.
 *
 * <p>An item knows the data set that it stands in, and takes the character set from there when it has none itself.
 * Not safe for use by several threads while one changes it.
 */
public final class Attributes implements Iterable<Element> {
    private static final Element[] NONE = new Element[0];
    private static final String[] NO_STRINGS = new String[0];

    private Element[] elements = NONE;
    private int size;
    private Attributes parent;
    private SpecificCharacterSet ownCharset;

    // ---- elements

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** In the order of the tags. */
    @Override
    public Iterator<Element> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Element next() {
                if (next >= size) {
                    throw new NoSuchElementException();
                }
                return elements[next++];
            }
        };
    }

    /** null when there is none. */
    public Element element(int tag) {
        int index = indexOf(tag);
        return index < 0 ? null : elements[index];
    }

    public boolean contains(int tag) {
        return indexOf(tag) >= 0;
    }

    /** The element is there and is not empty. */
    public boolean containsValue(int tag) {
        Element element = element(tag);
        return element != null && !element.value().isEmpty();
    }

    /** null when there is no such element. */
    public VR vr(int tag) {
        Element element = element(tag);
        return element == null ? null : element.vr();
    }

    /** The data set that this item stands in; null for a data set. */
    public Attributes parent() {
        return parent;
    }

    public Attributes root() {
        Attributes root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }

    /** The character set in force here: this item's own, else that of the data set around it (PS3.5 6.1.2.3). */
    public SpecificCharacterSet charset() {
        for (Attributes attributes = this; attributes != null; attributes = attributes.parent) {
            if (attributes.contains(Tag.SpecificCharacterSet)) {
                if (attributes.ownCharset == null) {
                    attributes.ownCharset = SpecificCharacterSet.of(attributes.charsetTerms());
                }
                return attributes.ownCharset;
            }
        }
        return SpecificCharacterSet.DEFAULT;
    }

    /** Read by itself: a hostile file may give (0008,0005) a VR that asks for the character set. */
    private String[] charsetTerms() {
        return switch (element(Tag.SpecificCharacterSet).value()) {
            case Value.Text(String[] values) -> values;
            case Value.Bytes(byte[] bytes) -> ValueCodec.split(VR.CS, SpecificCharacterSet.DEFAULT.decode(bytes, VR.CS));
            case BulkData _, Sequence _, Fragments _ -> NO_STRINGS;
        };
    }

    // ---- getters

    /** The first value; null when absent or empty. Binary numbers come as decimal text, AT as eight hex digits. */
    public String getString(int tag) {
        String[] strings = getStrings(tag);
        return strings.length == 0 || strings[0].isEmpty() ? null : strings[0];
    }

    public String getString(int tag, String orElse) {
        String string = getString(tag);
        return string == null ? orElse : string;
    }

    /** All values, "" for an empty one among several; empty when absent. */
    public String[] getStrings(int tag) {
        Element element = element(tag);
        if (element == null || element.value().isEmpty() || element.vr() == VR.SQ) {
            return NO_STRINGS;
        }
        if (element.value() instanceof Value.Text(String[] values)) {
            return values.clone();
        }
        return TypedValues.strings(element, bytes(element), this);
    }

    /** The first value as a whole number; {@code orElse} when absent or when it is none that an int holds. */
    public int getInt(int tag, int orElse) {
        Element element = element(tag);
        Long value = element == null ? null : TypedValues.firstInteger(element, this);
        return value == null || value != value.intValue() ? orElse : value.intValue();
    }

    public long getLong(int tag, long orElse) {
        Element element = element(tag);
        Long value = element == null ? null : TypedValues.firstInteger(element, this);
        return value == null ? orElse : value;
    }

    /** All values as ints (UL beyond 2^31 wraps); empty when absent or when one of them is no whole number. */
    public int[] getInts(int tag) {
        return Arrays.stream(getLongs(tag)).mapToInt(value -> (int) value).toArray();
    }

    /** All values; empty when absent or when one of them is no whole number. */
    public long[] getLongs(int tag) {
        Element element = element(tag);
        return element == null ? new long[0] : TypedValues.integers(element, this);
    }

    /** As {@link #getInt} here or in the data sets around this item. */
    public int inheritedInt(int tag, int orElse) {
        for (Attributes attributes = this; attributes != null; attributes = attributes.parent) {
            if (attributes.containsValue(tag)) {
                return attributes.getInt(tag, orElse);
            }
        }
        return orElse;
    }

    /** The first value; {@code orElse} when absent or not a number. */
    public double getDouble(int tag, double orElse) {
        Element element = element(tag);
        double value = element == null ? Double.NaN : TypedValues.firstReal(element, this);
        return Double.isNaN(value) ? orElse : value;
    }

    /** All values; NaN in the place of one that is no number; empty when absent. */
    public double[] getDoubles(int tag) {
        Element element = element(tag);
        return element == null ? new double[0] : TypedValues.reals(element, this);
    }

    /** The items of a sequence, as they are; empty when absent. */
    public List<Attributes> getItems(int tag) {
        Sequence sequence = getSequence(tag);
        return sequence == null ? List.of() : sequence;
    }

    /** The first item; null when there is none. */
    public Attributes getItem(int tag) {
        return getItem(tag, 0);
    }

    /** null when there are not as many. */
    public Attributes getItem(int tag, int index) {
        List<Attributes> items = getItems(tag);
        return index < items.size() ? items.get(index) : null;
    }

    /** null when absent or no sequence. */
    public Sequence getSequence(int tag) {
        Element element = element(tag);
        return element != null && element.value() instanceof Sequence sequence ? sequence : null;
    }

    /** The encoded value, little endian; null when absent, a sequence or encapsulated. Do not change the array. */
    public byte[] getBytes(int tag) {
        Element element = element(tag);
        return element == null || element.value() instanceof Sequence || element.value() instanceof Fragments
                ? null : bytes(element);
    }

    /** A value of any size as a reference; null when absent, a sequence or encapsulated. */
    public BulkData getBulkData(int tag) {
        Element element = element(tag);
        return element != null && element.value() instanceof BulkData bulk ? bulk
                : getBytes(tag) == null ? null : BulkData.of(getBytes(tag));
    }

    /** Encapsulated pixel data; null when absent or native. */
    public Fragments getFragments(int tag) {
        Element element = element(tag);
        return element != null && element.value() instanceof Fragments fragments ? fragments : null;
    }

    /** {@link PersonName#EMPTY} when absent. */
    public PersonName getPersonName(int tag) {
        String text = getString(tag);
        return text == null ? PersonName.EMPTY : PersonName.parse(text);
    }

    /** Empty when absent or no date. */
    public Optional<LocalDate> getDate(int tag) {
        return DateTimes.date(getString(tag));
    }

    /** Empty when absent or no time of day. */
    public Optional<LocalTime> getTime(int tag) {
        return DateTimes.time(getString(tag));
    }

    /** Empty when absent or no date and time. */
    public Optional<DateTimes.ZonedValue> getDateTime(int tag) {
        return DateTimes.dateTime(getString(tag));
    }

    byte[] bytes(Element element) {
        try {
            return switch (element.value()) {
                case Value.Bytes(byte[] bytes) -> bytes;
                case Value.Text(String[] values) -> TypedValues.encode(element, values, this);
                case BulkData bulk -> bulk.toBytes();
                case Sequence _, Fragments _ -> new byte[0];
            };
        } catch (IOException e) {
            throw new UncheckedIOException(Tag.format(element.tag()) + ": " + e.getMessage(), e);
        }
    }

    // ---- private elements (PS3.5 7.8)

    /** Who owns this private element; null for standard elements and where nobody is named. */
    public String privateCreator(int tag) {
        if (!Tag.isPrivate(tag) || Tag.element(tag) < 0x1000) {
            return null;
        }
        int creatorTag = tag & 0xFFFF0000 | tag >>> 8 & 0xFF;
        for (Attributes attributes = this; attributes != null; attributes = attributes.parent) {
            String creator = attributes.getString(creatorTag);
            if (creator != null) {
                return creator;
            }
        }
        return null;
    }

    /** The tag at which {@code creator}'s element (gggg,xxee) stands here, as {@code 0xGGGG00EE}; 0 when it has no block. */
    public int privateTag(String creator, int tag) {
        int group = tag & 0xFFFF0000;
        for (int block = 0x10; block <= 0xFF; block++) {
            if (creator.equals(getString(group | block))) {
                return group | block << 8 | tag & 0xFF;
            }
        }
        return 0;
    }

    /** As {@link #privateTag}, reserving the first free block when {@code creator} has none. */
    public int reservePrivateTag(String creator, int tag) {
        int group = tag & 0xFFFF0000;
        for (int block = 0x10; privateTag(creator, tag) == 0 && block <= 0xFF; block++) {
            if (!contains(group | block)) {
                setString(group | block, VR.LO, creator);
            }
        }
        return privateTag(creator, tag);
    }

    // ---- changes

    /** Replaces the element of that tag. A {@link Sequence} must come from {@link #newSequence}. */
    public Attributes put(Element element) {
        if (element.tag() == Tag.SpecificCharacterSet) {
            decodeTexts();
            ownCharset = null;
        }
        int index = size > 0 && Integer.compareUnsigned(elements[size - 1].tag(), element.tag()) < 0
                ? -(size + 1) : indexOf(element.tag());
        if (index >= 0) {
            elements[index] = element;
            return this;
        }
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, Math.max(8, size + (size >> 1)));
        }
        int at = -index - 1;
        System.arraycopy(elements, at, elements, at + 1, size - at);
        elements[at] = element;
        size++;
        return this;
    }

    /** Removes the element, if there is one. */
    public Attributes remove(int tag) {
        int index = indexOf(tag);
        if (index >= 0) {
            if (tag == Tag.SpecificCharacterSet) {
                decodeTexts();
                ownCharset = null;
            }
            System.arraycopy(elements, index + 1, elements, index, --size - index);
            elements[size] = null;
        }
        return this;
    }

    /** With the VR of the dictionary. No values make an empty element. */
    public Attributes setString(int tag, String... values) {
        return setString(tag, Dictionary.vr(tag), values);
    }

    public Attributes setString(int tag, VR vr, String... values) {
        if (!vr.isString()) {
            throw new IllegalArgumentException(Tag.format(tag) + " " + vr + " holds no text");
        }
        return put(new Element(tag, vr, new Value.Text(values.clone())));
    }

    /** With the VR of the dictionary: binary, or IS, DS and other text. */
    public Attributes setInt(int tag, int... values) {
        return setLong(tag, Dictionary.vr(tag), Arrays.stream(values).asLongStream().toArray());
    }

    public Attributes setInt(int tag, VR vr, int... values) {
        return setLong(tag, vr, Arrays.stream(values).asLongStream().toArray());
    }

    /** @throws IllegalArgumentException when a value does not fit the VR */
    public Attributes setLong(int tag, VR vr, long... values) {
        return vr.isString() ? setString(tag, vr, Arrays.stream(values).mapToObj(Long::toString).toArray(String[]::new))
                : setBytes(tag, vr, ValueCodec.encodeIntegers(vr, values));
    }

    /** With the VR of the dictionary; DS is rounded to its 16 characters. */
    public Attributes setDouble(int tag, double... values) {
        return setDouble(tag, Dictionary.vr(tag), values);
    }

    public Attributes setDouble(int tag, VR vr, double... values) {
        if (vr.isFloat()) {
            return setBytes(tag, vr, ValueCodec.encodeReals(vr, values));
        }
        return setString(tag, vr, Arrays.stream(values).mapToObj(ValueCodec::decimalString).toArray(String[]::new));
    }

    /** An encoded value, little endian whatever it will be written as; not copied. */
    public Attributes setBytes(int tag, VR vr, byte[] bytes) {
        return put(new Element(tag, vr, new Value.Bytes(bytes)));
    }

    public Attributes setBulkData(int tag, VR vr, BulkData bulk) {
        return put(new Element(tag, vr, bulk));
    }

    /** Encapsulated pixel data. */
    public Attributes setFragments(int tag, Fragments fragments) {
        return put(new Element(tag, VR.OB, fragments));
    }

    /** An element without value. */
    public Attributes setEmpty(int tag, VR vr) {
        if (vr == VR.SQ) {
            newSequence(tag);
            return this;
        }
        return put(new Element(tag, vr, Value.EMPTY));
    }

    /** Replaces the element by a sequence without items. */
    public Sequence newSequence(int tag) {
        Sequence sequence = new Sequence(this);
        put(new Element(tag, VR.SQ, sequence));
        return sequence;
    }

    /** Copies all elements of {@code other} over those here; items are copied, bytes are shared. */
    public Attributes putAll(Attributes other) {
        for (Element element : other) {
            putCopy(element, other);
        }
        return this;
    }

    /** A data set of its own with the same elements; items are copied, bytes are shared. */
    public Attributes copy() {
        return new Attributes().putAll(this);
    }

    /** As {@link #copy} of those tags only that are here. */
    public Attributes copy(int... tags) {
        Attributes copy = new Attributes();
        for (int tag : tags) {
            Element element = element(tag);
            if (element != null) {
                copy.putCopy(element, this);
            }
        }
        return copy;
    }

    private void putCopy(Element element, Attributes from) {
        if (element.value() instanceof Sequence sequence) {
            Sequence copy = newSequence(element.tag());
            sequence.forEach(item -> copy.add(item.copy()));
        } else if (element.vr().isCharsetDependent() && element.value() instanceof Value.Bytes
                && !charset().terms().equals(from.charset().terms())) {
            setString(element.tag(), element.vr(), from.getStrings(element.tag()));
        } else {
            put(element);
        }
    }

    /** Encoded texts keep their characters when the character set changes. */
    private void decodeTexts() {
        for (int i = 0; i < size; i++) {
            Element element = elements[i];
            if (element.value() instanceof Sequence sequence) {
                sequence.stream().filter(item -> !item.contains(Tag.SpecificCharacterSet)).forEach(Attributes::decodeTexts);
            } else if (element.vr().isCharsetDependent() && element.value() instanceof Value.Bytes) {
                elements[i] = new Element(element.tag(), element.vr(), new Value.Text(getStrings(element.tag())));
            }
        }
    }

    void adopt(Attributes owner) {
        if (parent != null) {
            throw new IllegalStateException("the item stands in another sequence");
        }
        parent = owner;
    }

    void orphan() {
        parent = null;
    }

    private int indexOf(int tag) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -(low + 1);
    }

    /** Tags and VRs, never values. */
    @Override
    public String toString() {
        return "Attributes" + Arrays.toString(Arrays.copyOf(elements, size));
    }
}
