#include "ui/shell/Language.h"

#include "ui/shell/UserSettings.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace vivify {

Language::Language(QObject *parent) : QObject(parent) {}

QStringList Language::available() { return {QStringLiteral("en"), QStringLiteral("zh_CN")}; }

QString Language::nameOf(const QString &code)
{
    return code.startsWith(QLatin1String("zh")) ? QStringLiteral("简体中文") : QStringLiteral("English");
}

QString Language::nearest(const QString &wish)
{
    return wish.startsWith(QLatin1String("zh"), Qt::CaseInsensitive) ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

QString Language::preferred()
{
    const QString chosen = userSettings().value(QStringLiteral("language")).toString();
    return nearest(chosen.isEmpty() ? QLocale::system().name() : chosen);
}

void Language::set(const QString &code)
{
    const QString next = nearest(code);
    if (next == m_code)
        return;
    m_code = next;
    QLocale::setDefault(QLocale(next));
    QCoreApplication::removeTranslator(&m_toolkit);
    QCoreApplication::removeTranslator(&m_program);
    if (m_toolkit.load(QLatin1String("qtbase_") + next, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_toolkit);
    if (m_program.load(QLatin1String(":/vivify/translations/vivify_") + next))
        QCoreApplication::installTranslator(&m_program);
    Q_EMIT changed(next);
}

QString shownLanguage() { return QLocale().name(); }

} // namespace vivify
