package dev.breakwater.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.agent.ApplicationLoader;
import dev.breakwater.clients.spi.Adapter;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** The loader with two parents. */
class AdapterClassLoaderTest {

  private static final String ADAPTER = "dev.breakwater.clients.jdkhttp.JdkHttpAdapter";
  private static final ClassLoader AGENT = AdapterClassLoaderTest.class.getClassLoader();

  @Test
  void theAdapterAndItsPackageAreItsOwnAndTheRestIsTheAgents() throws Exception {
    AdapterClassLoader loader = new AdapterClassLoader(AGENT, new ApplicationLoader(), ADAPTER);

    Class<?> adapter = loader.loadClass(ADAPTER);

    assertThat(adapter.getClassLoader()).isSameAs(loader);
    assertThat(adapter.getSuperclass()).isSameAs(Adapter.class);
    assertThat(loader.loadClass("dev.breakwater.clients.jdkhttp.Bodies").getClassLoader())
        .isSameAs(loader);
    assertThat(adapter.getConstructor().newInstance()).isInstanceOf(Adapter.class);
  }

  @Test
  void whatIsNotOursComesFromTheApplication() throws Exception {
    ApplicationLoader application = new ApplicationLoader();
    AdapterClassLoader loader = new AdapterClassLoader(AGENT, application, ADAPTER);

    Class<?> theirs = loader.loadClass(ApplicationLoader.CLASS);

    assertThat(theirs.getClassLoader()).isSameAs(application);
    assertThat(loader.loadClass("java.lang.String")).isSameAs(String.class);
  }

  @Test
  void itDoesNotKeepTheApplicationAlive() {
    ClassLoader application = new ApplicationLoader();
    AdapterClassLoader loader = new AdapterClassLoader(AGENT, application, ADAPTER);
    WeakReference<ClassLoader> gone = new WeakReference<>(application);
    application = null;

    SitesTest.awaitCollected(gone);

    assertThatThrownBy(() -> loader.loadClass(ApplicationLoader.CLASS))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessageContaining("the application has been unloaded");
  }
}
