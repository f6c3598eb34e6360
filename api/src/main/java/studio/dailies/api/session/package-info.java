/// Sessions and the one cookie.
@NullMarked
package studio.dailies.api.session;

import org.jspecify.annotations.NullMarked;
