package dev.barnstorm.device;

/** The app's process is killed: unwinds whatever it was doing. Never leaves {@link Device}. */
final class Killed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Killed() {
        super("the app's process is killed", null, false, false);
    }
}
