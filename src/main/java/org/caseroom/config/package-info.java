/**
 * Settings as typed records, read from a file with the environment over it. All faults are told at once, before anything starts.
 */
package org.caseroom.config;
