/** Classes of an application's own that are below one another. */
package com.example.others;
