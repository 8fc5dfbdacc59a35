#pragma once

#include <QJsonObject>
#include <QString>

namespace vivify {

/// A text that data files carry in both languages of the program: {"en": …, "zh": …}.
struct LocalizedText
{
    QString en, zh;

    /// The text for a language code ("zh…" gives Chinese); the other language where one is missing.
    QString text(const QString &language) const;
    /// Writes the text of that language and leaves the other alone.
    void set(const QString &language, const QString &text);
    bool isEmpty() const { return en.isEmpty() && zh.isEmpty(); }
    QJsonObject toJson() const;
    static LocalizedText fromJson(const QJsonObject &object);
    bool operator==(const LocalizedText &) const = default;
};

} // namespace vivify
