/**
 * The relational store: what outlives a meeting, in one file of the data folder or in PostgreSQL, and the threads that may wait for it.
 */
package org.caseroom.database;
