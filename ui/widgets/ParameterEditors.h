#pragma once

#include "core/prompt/Parameter.h"

#include <functional>

class QObject;
class QWidget;

namespace vivify {

/// The editor for each type of parameter: check box, spin boxes, choice, text.
namespace ParameterEditors {

using Edited = std::function<void(const QVariant &)>;

/// `edited` is called for changes by hand and by setValue alike, as long as `owner` lives.
QWidget *make(const Parameter &parameter, const QString &language, QObject *owner, const Edited &edited);
void setValue(QWidget &editor, const Parameter &parameter, const QVariant &value);
bool same(const Parameter &parameter, const QVariant &a, const QVariant &b);

} // namespace ParameterEditors
} // namespace vivify
