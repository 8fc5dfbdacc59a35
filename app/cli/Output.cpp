#include "app/cli/Output.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>
#include <cstdio>

namespace vivify::cli {

namespace {

void put(std::FILE *stream, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

void print(const QString &text) { put(stdout, text.toUtf8()); }

void printJson(const QJsonObject &object) { put(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact)); }

void printJson(const QJsonArray &list) { put(stdout, QJsonDocument(list).toJson(QJsonDocument::Compact)); }

void warn(const QString &text)
{
    put(stderr, QCoreApplication::translate("CommandLine", "Warning: %1").arg(text).toUtf8());
}

QString language() { return QLocale().name(); }

QJsonArray toJson(const QList<Parameter> &parameters)
{
    QJsonArray list;
    for (const Parameter &parameter : parameters) {
        QJsonObject object = parameter.toJson();
        object.insert(QStringLiteral("key"), parameter.key);
        list.append(object);
    }
    return list;
}

} // namespace vivify::cli
