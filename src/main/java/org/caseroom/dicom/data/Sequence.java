package org.caseroom.dicom.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/** The items of a sequence (PS3.5 7.5). Each item belongs to one data set, from which it takes what it does not say itself. */
public final class Sequence extends AbstractList<Attributes> implements Value, RandomAccess {
    private final Attributes owner;
    private final List<Attributes> items = new ArrayList<>(1);

    Sequence(Attributes owner) {
        this.owner = owner;
    }

    /** Appends an empty item. */
    public Attributes newItem() {
        Attributes item = new Attributes();
        add(item);
        return item;
    }

    @Override
    public Attributes get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    /** @throws IllegalStateException when the item stands in another sequence; add its {@link Attributes#copy()} */
    @Override
    public void add(int index, Attributes item) {
        item.adopt(owner);
        items.add(index, item);
    }

    @Override
    public Attributes set(int index, Attributes item) {
        item.adopt(owner);
        Attributes previous = items.set(index, item);
        previous.orphan();
        return previous;
    }

    @Override
    public Attributes remove(int index) {
        Attributes item = items.remove(index);
        item.orphan();
        return item;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
