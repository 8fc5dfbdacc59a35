#include "ui/shell/Appearance.h"

#include "ui/shell/Theme.h"
#include "ui/shell/UserSettings.h"

#include <QApplication>
#include <QEvent>
#include <QMetaEnum>
#include <QStyle>

namespace vivify {

namespace {

const QLatin1String Key("theme");

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

Appearance::Appearance(QApplication &application, QObject *parent)
    : QObject(parent), m_application(application), m_systemIsDark(isDark(QGuiApplication::palette()))
{
    m_application.installEventFilter(this);
}

Appearance::Choice Appearance::preferred()
{
    const QByteArray name = userSettings().value(Key).toString().toLatin1();
    bool known = false;
    const int value = QMetaEnum::fromType<Choice>().keyToValue(name.constData(), &known);
    return known ? Choice(value) : Choice::System;
}

Look Appearance::look() const
{
    switch (m_choice) {
    case Choice::Dark:
        return Look::Dark;
    case Choice::HighContrast:
        return Look::HighContrast;
    case Choice::System:
        return m_systemIsDark ? Look::Dark : Look::Light;
    case Choice::Light:
        break;
    }
    return Look::Light;
}

void Appearance::set(Choice choice)
{
    m_choice = choice;
    Theme::apply(m_application, look());
    Q_EMIT changed();
}

void Appearance::keep(Choice choice)
{
    userSettings().setValue(Key, QString::fromLatin1(QMetaEnum::fromType<Choice>().valueToKey(int(choice))));
    set(choice);
}

bool Appearance::eventFilter(QObject *watched, QEvent *event)
{
    // The desktop changed its theme. Qt asks for the style's own palette where the program has set none.
    if (event->type() == QEvent::ThemeChange && watched == &m_application) {
        m_application.setPalette(QPalette());
        m_systemIsDark = isDark(QGuiApplication::palette());
        set(m_choice);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace vivify
