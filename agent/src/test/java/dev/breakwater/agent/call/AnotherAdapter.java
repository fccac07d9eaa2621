package dev.breakwater.agent.call;

/** Of another library of the same family. */
public final class AnotherAdapter extends ScriptedAdapter {}
