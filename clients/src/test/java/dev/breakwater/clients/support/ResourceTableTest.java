package dev.breakwater.clients.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.engine.call.Family;
import dev.breakwater.engine.call.Resource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceTableTest {

  @Test
  void oneKeyIsOneResource() {
    ResourceTable table = new ResourceTable(Family.HTTP, 10);
    Resource first = table.intern("k", "a:80", Map.of("host", "a"));
    assertThat(table.intern("k", "a:80", Map.of())).isSameAs(first);
    assertThat(table.get("k")).isSameAs(first);
    assertThat(first.family()).isEqualTo(Family.HTTP);
  }

  @Test
  void aFullTableSharesOneResourceAndKeepsTheOldOnes() {
    ResourceTable table = new ResourceTable(Family.HTTP, 1);
    Resource first = table.intern("k", "a:80", Map.of());
    Resource second = table.intern("l", "b:80", Map.of());
    assertThat(second.name()).isEqualTo("(others)");
    assertThat(table.intern("m", "c:80", Map.of())).isSameAs(second);
    assertThat(table.intern("k", "a:80", Map.of())).isSameAs(first);
  }

  @Test
  void eachFamilyHasOneTable() {
    for (Family family : Family.values()) {
      assertThat(ResourceTable.of(family)).isSameAs(ResourceTable.of(family));
      assertThat(ResourceTable.of(family).intern("t", "t", Map.of()).family()).isEqualTo(family);
    }
  }
}
