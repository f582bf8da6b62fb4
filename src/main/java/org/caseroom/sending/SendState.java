package org.caseroom.sending;

/** How far an order is. The last three are its end; an ended one can be taken up again by hand. */
public enum SendState { WAITING, SENDING, SENT, FAILED, CANCELLED }
