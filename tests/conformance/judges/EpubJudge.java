// EPUBCheck over many books in one JVM: PASS or FAIL a book, with its messages. Run by bin/epubcheck of the judges' folder.
// Errors, warnings and the two usage notes that matter to narration (MED-015 reading order, CSS-029 active class) fail a book;
// so does a crash, which EPUBCheck itself reports as a book without messages.

import com.adobe.epubcheck.tool.EpubChecker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

public class EpubJudge {
  private static final Set<String> FATAL_USAGE = Set.of("MED-015", "CSS-029");

  public static void main(String[] books) throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    boolean allPass = books.length > 0;
    for (String book : books) {
      List<String> faults = judge(book);
      out.println((faults.isEmpty() ? "PASS " : "FAIL ") + book);
      for (String fault : faults) out.println("    " + fault);
      allPass &= faults.isEmpty();
    }
    out.flush();
    System.exit(allPass ? 0 : 1);
  }

  private static List<String> judge(String book) throws Exception {
    List<String> faults = new ArrayList<>();
    File report = File.createTempFile("epubcheck", ".json");
    try {
      int status = new EpubChecker().run(new String[] {book, "-u", "-q", "--failonwarnings", "--json", report.getPath()});
      JsonNode root = new ObjectMapper().readTree(report);
      for (JsonNode message : root.path("messages")) {
        String severity = message.path("severity").asText();
        String id = message.path("ID").asText();
        boolean harmless = severity.equals("USAGE") || severity.equals("INFO") || severity.equals("SUPPRESSED");
        if (harmless && !FATAL_USAGE.contains(id)) continue;
        JsonNode place = message.path("locations").path(0);
        faults.add(severity + " " + id + " " + message.path("message").asText().replace('\n', ' ') + " "
            + place.path("path").asText() + ":" + place.path("line").asText());
      }
      if (root.path("publication").path("nSpines").asInt() == 0) faults.add("NO-SPINE EPUBCheck read no spine item");
      if (status != 0 && faults.isEmpty()) faults.add("STATUS EPUBCheck ended with " + status);
    } catch (Exception problem) {
      faults.add("CRASH " + problem);
    } finally {
      report.delete();
    }
    return faults;
  }
}
