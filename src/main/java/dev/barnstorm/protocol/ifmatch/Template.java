package dev.barnstorm.protocol.ifmatch;

import dev.barnstorm.protocol.Requests;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with names in braces, to be filled in.
 *
 * @param text begins with a slash
 */
record Template(String text) {
    private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e&&[^{}#\\\\\"<>^`|]]*");

    /**
     * A template that somebody wrote.
     *
     * @param option what it is called where it was written
     * @param needed names that have to be in it
     * @param also names that may be
     * @throws IllegalArgumentException when it is none, in words for whoever wrote it
     */
    static Template of(String option, String text, String[] needed, String... also) {
        TreeSet<String> names = new TreeSet<>();
        NAME.matcher(text).results().forEach(found -> names.add(found.group(1)));
        TreeSet<String> allowed = new TreeSet<>(Arrays.asList(needed));
        boolean complete = names.containsAll(allowed);
        allowed.addAll(Arrays.asList(also));
        boolean isPath = PATH.matcher(NAME.matcher(text).replaceAll("x")).matches();
        if (!complete || !isPath || !allowed.containsAll(names)) {
            throw new IllegalArgumentException(option + " '" + text
                    + "' is no template of a path; it begins with a slash, has " + braced(needed)
                    + (also.length == 0 ? "" : ", may have " + braced(also)) + ", and is percent-encoded otherwise");
        }
        return new Template(text);
    }

    private static String braced(String... names) {
        return "{" + String.join("}, {", names) + "}";
    }

    /** The path with those values for its names. */
    String with(Map<String, String> values) {
        return NAME.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Requests.encode(values.getOrDefault(found.group(1), ""))));
    }

    /** Matches the paths that it makes, without the query, whatever base they stand behind. */
    Pattern paths() {
        String path = text.split("\\?", 2)[0];
        StringBuilder regex = new StringBuilder(".*");
        Matcher name = NAME.matcher(path);
        int from = 0;
        while (name.find()) {
            regex.append(Pattern.quote(path.substring(from, name.start()))).append("[^/]*");
            from = name.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(path.substring(from))).toString());
    }
}
