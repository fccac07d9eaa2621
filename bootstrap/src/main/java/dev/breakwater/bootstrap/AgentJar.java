package dev.breakwater.bootstrap;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.security.CodeSource;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Finds the jar this class came from, and makes sure that it is the agent's own. */
final class AgentJar {

  private AgentJar() {}

  /** The classes were found, but not in the agent's jar. */
  static final class NotTheAgent extends Exception {
    private static final long serialVersionUID = 1L;

    NotTheAgent(String message) {
      super(message);
    }
  }

  static File find() throws Exception {
    CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null || !"file".equals(location.getProtocol())) {
      throw new NotTheAgent("its jar cannot be found (code source " + location + ")");
    }
    File file = new File(new URI(location.toString()));
    if (!file.isFile()) {
      throw new NotTheAgent(
          file + " is not a jar: the agent runs only from breakwater.jar as it was built");
    }
    JarFile jar = new JarFile(file, false);
    try {
      Manifest manifest = jar.getManifest();
      String premain =
          manifest == null ? null : manifest.getMainAttributes().getValue("Premain-Class");
      if (!Premain.class.getName().equals(premain)) {
        throw new NotTheAgent(
            file
                + " holds the agent's classes but is not the agent's jar (Premain-Class: "
                + premain
                + "): pass breakwater.jar itself, do not unpack it into another jar");
      }
    } finally {
      jar.close();
    }
    return file;
  }
}
