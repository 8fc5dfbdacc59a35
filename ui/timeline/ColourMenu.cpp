#include "ui/timeline/ColourMenu.h"

#include "core/timeline/LabelStyles.h"

#include <QColorDialog>
#include <QCoreApplication>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QToolButton>

namespace vivify {

namespace {

QIcon swatch(const QColor &colour)
{
    constexpr int Side = 32; // twice what is shown: sharp at 200 %
    QPixmap pixmap(Side, Side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(128, 136, 146), 2)); // black is seen on a dark panel, white on a light one
    painter.setBrush(colour);
    painter.drawRoundedRect(2, 2, Side - 4, Side - 4, 6, 6);
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected);
    return icon;
}

} // namespace

void showColour(QToolButton *button, const QColor &colour)
{
    button->setIcon(swatch(colour));
    button->setIconSize({16, 16});
}

void addColourMenu(QToolButton *button, const std::function<QColor()> &current, const std::function<void(QColor)> &chosen)
{
    auto *menu = new QMenu(button);
    // Filled when shown, so that it speaks the language of the moment.
    QObject::connect(menu, &QMenu::aboutToShow, button, [=] {
        menu->clear();
        const QString language = QLocale().name();
        for (const LabelStyles::Scheme &scheme : LabelStyles::builtIn().schemes) {
            menu->addSection(scheme.name.text(language));
            for (const LabelStyles::Colour &colour : scheme.colours)
                QObject::connect(menu->addAction(swatch(colour.colour), colour.name.text(language)), &QAction::triggered, button,
                                 [=] { chosen(colour.colour); });
        }
        menu->addSeparator();
        QAction *other = menu->addAction(QCoreApplication::translate("ColourMenu", "Other colour…"));
        QObject::connect(other, &QAction::triggered, button, [=] {
            const QColor picked = QColorDialog::getColor(current(), button->window());
            if (picked.isValid())
                chosen(picked);
        });
    });
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
}

} // namespace vivify
