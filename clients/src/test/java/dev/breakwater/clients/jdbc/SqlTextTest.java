package dev.breakwater.clients.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

  @Nested
  class WhatOnlyReads {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "select 1",
          "  SELECT * FROM t;  ",
          "-- first\nSELECT 1",
          "/* hint */ select 1 /* end */ ; -- done",
          "(select 1) union (select 2)",
          "with x as (select 1) select * from x",
          "show search_path",
          "explain select 1",
          "values (1),(2)",
          "table t",
          "select 'a;b' from t",
          "select 'it''s; update' from t",
          "select \"update\" from t",
          "select `delete` from t",
          "select $1, ? from t",
          "select updated, deleted_at, share from t",
          "select count(*) from t where a - b / 2 > 1e5"
        })
    void isASingleRead(String sql) {
      assertThat(SqlText.isSingleRead(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "   ",
          "-- nothing",
          "insert into t values (1)",
          "update t set a = 1",
          "delete from t",
          "call p()",
          "{call p()}",
          "select * into u from t",
          "select * from t for update",
          "SELECT * FROM t FOR NO KEY UPDATE",
          "select * from t for share",
          "select * from t for key share",
          "select * from t lock in share mode",
          "select 1; delete from t",
          "select 1; select 2",
          "with x as (delete from t returning *) select * from x",
          "with x as (select 1) insert into t select * from x",
          "explain analyze insert into t values (1)",
          "select nextval('s')",
          "select next value for s",
          "select setval('s', 1)",
          "select pg_advisory_lock(1)",
          "select pg_try_advisory_lock(1)",
          "select 'a\\'; delete from t; --'",
          "select $$ ; $$",
          "select $tag$ x $tag$",
          "select 'open",
          "select 1 /* open",
          "select /* a /* b */ */ 1",
          "/*! delete */ select 1",
          "selection",
          "begin"
        })
    void isNotASingleRead(String sql) {
      assertThat(SqlText.isSingleRead(sql)).isFalse();
    }
  }

  @Nested
  class WhatIsOneStatement {

    @ParameterizedTest
    @ValueSource(strings = {"update t set a = 1", "insert into t values ('a;b');", "select 1"})
    void isSingle(String sql) {
      assertThat(SqlText.isSingle(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update t set a = 1; update u set a = 2", "", "do $$ begin end $$"})
    void isNotSingle(String sql) {
      assertThat(SqlText.isSingle(sql)).isFalse();
    }
  }

  @Nested
  class WhatControlsATransaction {

    @ParameterizedTest
    @CsvSource({
      "BEGIN, BEGIN",
      "begin work, BEGIN",
      "/* x */ begin;, BEGIN",
      "start transaction, BEGIN",
      "START TRANSACTION READ ONLY, BEGIN",
      "commit, COMMIT",
      "COMMIT WORK;, COMMIT",
      "end, COMMIT",
      "commit and chain, BEGIN",
      "commit work and chain, BEGIN",
      "commit and no chain, COMMIT",
      "rollback, ROLLBACK",
      "abort, ROLLBACK",
      "rollback and chain, BEGIN",
      "rollback to savepoint a, NONE",
      "ROLLBACK WORK TO a, NONE",
      "savepoint a, NONE",
      "start replica, NONE",
      "begins, NONE",
      "XA START 0x1;, XA_BEGIN",
      "xa begin 'a', XA_BEGIN",
      "xa end 'a', XA_STEP",
      "xa prepare 'a', XA_STEP",
      "xa recover, XA_STEP",
      "xa commit 'a' one phase, COMMIT",
      "xa rollback 'a', ROLLBACK",
      "prepare transaction 'a', COMMIT",
      "commit prepared 'a', COMMIT",
      "rollback prepared 'a', ROLLBACK",
      "prepare plan as select 1, NONE",
      "xact, NONE",
      "select 1, NONE",
      "' ', NONE"
    })
    void isToldByItsFirstWords(String sql, SqlText.Control control) {
      assertThat(SqlText.control(sql)).isEqualTo(control);
    }
  }
}
