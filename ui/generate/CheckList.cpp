#include "ui/generate/CheckList.h"

#include "core/base/Json.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

namespace vivify::CheckList {

namespace {

CheckEntry::Group groupOf(const QString &id)
{
    return id == QLatin1String("anatomy")      ? CheckEntry::Group::Anatomy
           : id == QLatin1String("physiology") ? CheckEntry::Group::Physiology
                                               : CheckEntry::Group::Artefacts;
}

} // namespace

QList<CheckEntry> of(const QString &organ)
{
    QFile file(QStringLiteral(":/vivify/check/%1.json").arg(organ));
    if (!file.exists())
        file.setFileName(QStringLiteral(":/vivify/check/any.json"));
    [[maybe_unused]] const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT(open);
    const QJsonObject list = Json::parseObject(file.readAll(), file.fileName());
    QList<CheckEntry> entries;
    for (const QJsonValue &value : list.value(QLatin1String("entries")).toArray()) {
        const QJsonObject entry = value.toObject();
        entries.append({entry.value(QLatin1String("id")).toString(), groupOf(entry.value(QLatin1String("group")).toString()),
                        LocalizedText::fromJson(entry.value(QLatin1String("text")).toObject())});
    }
    return entries;
}

QString groupName(CheckEntry::Group group)
{
    switch (group) {
    case CheckEntry::Group::Anatomy:
        return QCoreApplication::translate("CheckList", "Anatomy");
    case CheckEntry::Group::Physiology:
        return QCoreApplication::translate("CheckList", "Physiology");
    case CheckEntry::Group::Artefacts:
        break;
    }
    return QCoreApplication::translate("CheckList", "Artefacts");
}

} // namespace vivify::CheckList
