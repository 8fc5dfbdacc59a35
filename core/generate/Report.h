#pragma once

#include "core/base/LocalizedText.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace vivify {

/// One measured promise of a clip. Ids as in the motion page: frozen_exactness, loop_closure, jacobian_min …
struct Gate
{
    QString id;
    double value = 0;
    QString op; ///< "<=" or ">="
    double limit = 0;
    bool pass() const { return op == QLatin1String("<=") ? value <= limit : value >= limit; }
    QJsonObject toJson() const;
    static Gate fromJson(const QJsonObject &object);
};

/// Reading and writing the report object of a clip.
namespace Report {

QList<Gate> gates(const QJsonObject &report);
void setGate(QJsonObject &report, const Gate &gate); ///< Adds, or replaces the one with its id.
/// The gate in plain words of the program's language ("Everything outside the region is untouched").
QString sentence(const Gate &gate);
bool allPass(const QJsonObject &report);
/// What the person should know of the clip: a guess that may be wrong, a motion that had to be made smaller.
QList<LocalizedText> hints(const QJsonObject &report);
void setHints(QJsonObject &report, const QList<LocalizedText> &hints); ///< No entry when there are none.

} // namespace Report
} // namespace vivify
