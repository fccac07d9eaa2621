/** A driver that no library names; abstract, because nobody connects. */
package com.example.acme.jdbc;
