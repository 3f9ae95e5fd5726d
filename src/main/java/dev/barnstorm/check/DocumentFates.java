package dev.barnstorm.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.check.collaborative.ChangedDocument;
import dev.barnstorm.check.collaborative.MergedDocument;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What became of the edits of one collaborative document. */
final class DocumentFates {

    private DocumentFates() {}

    static Losses of(DocumentCase document) {
        MergedDocument merged = document.merged();
        Set<String> stray = DocumentRules.strayMembers(document);
        Map<String, Integer> beside = merged.keptBeside();
        Losses sum = Losses.NONE;
        for (DocumentCase.Change change : document.changes()) {
            ChangedDocument made = change.change();
            if (made == null || !merged.has(made)) {
                sum = sum.plus(new Losses(1, 1, 1, 0));
                continue;
            }
            double lost = strayShare(made, stray);
            boolean unknowing = isUnknowing(document, change, made);
            boolean isBeside = beside.containsKey(change.edited().mutationId());
            sum = sum.plus(new Losses(1, lost, lost, 0, unknowing ? 1 : 0, isBeside ? 1 : 0));
        }
        return sum;
    }

    private static double strayShare(ChangedDocument made, Set<String> stray) {
        Set<String> members = new HashSet<>();
        for (JsonNode edit : made.edits()) {
            members.add(edit.path(edit.fieldNames().next()).asText());
        }
        long all = Math.max(1, members.size());
        members.retainAll(stray);
        return (double) members.size() / all;
    }

    private static boolean isUnknowing(DocumentCase document, DocumentCase.Change change, ChangedDocument made) {
        MergedDocument merged = document.merged();
        for (DocumentCase.Change other : document.changes()) {
            ChangedDocument earlier = other.change();
            if (earlier != null
                    && other.edited().atMicros() < change.edited().atMicros()
                    && merged.has(earlier)
                    && !merged.sees(made, earlier)) {
                return true;
            }
        }
        return false;
    }
}
