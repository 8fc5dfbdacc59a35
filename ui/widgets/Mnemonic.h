#pragma once

#include <QString>

namespace vivify {

/// A command's text as it stands outside menus: "&Save as…" and "另存为(&A)…" without the letter to press.
QString withoutMnemonic(const QString &text);

} // namespace vivify
