#include "ui/help/HelpBook.h"

#include <QFile>

namespace vivify::HelpBook {

namespace {

const QString Folder = QStringLiteral(":/vivify/help/");

QString textOf(const QString &name)
{
    QFile file(Folder + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Lines "page: the widgets it is about".
QList<std::pair<QString, QStringList>> contents()
{
    QList<std::pair<QString, QStringList>> entries;
    for (const QString &line : textOf(QStringLiteral("contents.txt")).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        entries.append({line.left(colon), line.mid(colon + 1).split(QLatin1Char(' '), Qt::SkipEmptyParts)});
    }
    return entries;
}

} // namespace

QList<HelpPage> pages(const QString &language)
{
    const QString folder = language.startsWith(QLatin1String("zh")) ? QStringLiteral("zh_CN/") : QStringLiteral("en/");
    QList<HelpPage> all;
    for (const auto &[id, widgets] : contents()) {
        const QString text = textOf(folder + id + QLatin1String(".md"));
        const QString heading = text.left(text.indexOf(QLatin1Char('\n')));
        all.append({id, heading.mid(heading.indexOf(QLatin1Char(' ')) + 1).trimmed(), text});
    }
    return all;
}

QString pageOf(const QString &objectName)
{
    for (const auto &[id, widgets] : contents())
        if (widgets.contains(objectName))
            return id;
    return QStringLiteral("start");
}

} // namespace vivify::HelpBook
